import { Button } from '#platform/web/ui/button.tsx';
import { Row } from '#platform/web/ui/card.tsx';
import { feedbackText } from '../text.ts';

/** Beginnings to tap; the writer completes them. */
export function Phrases({ phrases, onPick }: { readonly phrases: readonly string[]; readonly onPick: (phrase: string) => void }) {
  return (
    <div role="group" aria-label={feedbackText.phrases}>
      <p className="mb-1 text-sm text-muted">{feedbackText.phrases}</p>
      <Row>
        {phrases.map((phrase) => (
          <Button key={phrase} onClick={() => onPick(phrase)} className="text-left font-normal">
            {phrase.trim()}
          </Button>
        ))}
      </Row>
    </div>
  );
}
