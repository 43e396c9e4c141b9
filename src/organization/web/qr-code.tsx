/** A QR code as one path over a square of `size` cells, black on white in every theme, with the quiet zone that scanners need. */
export function QrCode({ qr, label }: { readonly qr: { readonly size: number; readonly path: string }; readonly label: string }) {
  const side = qr.size + 8;
  return (
    <svg role="img" aria-label={label} viewBox={`-4 -4 ${side} ${side}`} shapeRendering="crispEdges" className="w-full max-w-64 rounded-xl border border-line">
      <rect x={-4} y={-4} width={side} height={side} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}
