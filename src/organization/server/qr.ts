import QRCode from 'qrcode';

/** A QR code as one path over a square of `size` cells; web/qr-code.tsx draws it. */
export function pathOfQr(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const cells: string[] = [];
  for (let index = 0; index < data.length; index += 1) {
    if (data[index]) cells.push(`M${index % size} ${Math.floor(index / size)}h1v1h-1z`);
  }
  return { size, path: cells.join('') };
}
