import { Notice } from '#platform/web/ui/notice.tsx';
import { weaknessesText as text, weaknessWords } from '../indicator-text.ts';
import type { Weakness } from '../rules/indicator-weakness.ts';

/** What is weak in a definition and what to do about it; it warns and holds nobody back. */
export function IndicatorWeaknesses({ weaknesses }: { readonly weaknesses: readonly Weakness[] }) {
  return (
    <Notice tone="warning" title={text.title(weaknesses.length)}>
      <ul className="mt-1 flex flex-col gap-2">
        {weaknesses.map((weakness) => {
          const { sentence, advice } = weaknessWords(weakness);
          return (
            <li key={weakness.code}>
              <span className="block font-medium">{sentence}</span>
              <span className="block text-sm">{advice}</span>
            </li>
          );
        })}
      </ul>
      <p className="mt-2 text-sm">{text.note}</p>
    </Notice>
  );
}
