import { create } from 'qrcode';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '#platform/web/ui/button.tsx';
import type { RecordedView } from '../contract.ts';
import { recordText as text } from '../page-text.ts';

const openSeconds = 60;

/** The screen that is turned to the citizen: large, without anything of the staff, gone by itself after a minute. */
export function RatingCode({ invitation, onClose }: { readonly invitation: NonNullable<RecordedView['invitation']>; readonly onClose: () => void }) {
  const [extended, setExtended] = useState(0);
  useEffect(() => {
    const timer = setTimeout(onClose, openSeconds * 1000);
    return () => clearTimeout(timer);
  }, [extended, onClose]);
  const address = `${location.origin}${invitation.path}`;
  const typedAddress = `${location.host}${invitation.path.split('/').slice(0, 3).join('/')}`;
  return (
    <section aria-label={text.codeTitle} className="flex flex-col items-center gap-3 rounded-card border-2 border-brand bg-surface p-4 text-center">
      <h2 className="text-xl font-bold">{text.codeForCitizen}</h2>
      <p>{text.codeLead}</p>
      <QrCode value={address} />
      <p className="text-muted">{text.codeTyped(typedAddress)}</p>
      <p className="font-mono text-3xl font-bold tracking-widest">
        {invitation.shortCode.slice(0, 4)} {invitation.shortCode.slice(4)}
      </p>
      <p className="text-sm text-muted">{text.codeCloses}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button onClick={() => setExtended((count) => count + 1)}>{text.codeExtend}</Button>
        <Button variant="primary" onClick={onClose}>
          {text.close}
        </Button>
      </div>
    </section>
  );
}

/** Black on white in both schemes: cameras want the contrast and the quiet margin of four modules. */
function QrCode({ value }: { readonly value: string }) {
  const { path, size } = useMemo(() => {
    const { modules } = create(value, { errorCorrectionLevel: 'M' });
    const squares: string[] = [];
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) if (modules.get(row, column)) squares.push(`M${column + 4} ${row + 4}h1v1h-1z`);
    }
    return { path: squares.join(''), size: modules.size + 8 };
  }, [value]);
  return (
    <svg role="img" aria-label={text.codeAlt} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="w-full max-w-72 rounded-lg">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
