/** A number as Indonesians write it: comma for decimals, points between thousands. NaN when it is none, which the contract refuses. */
export function readNumber(text: string): number {
  const plain = text
    .trim()
    .replaceAll(/\.(?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.');
  return plain === '' ? Number.NaN : Number(plain);
}
