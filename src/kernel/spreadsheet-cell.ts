/** What a spreadsheet would take for a formula, and the same already made harmless. ASVS 1.2.10. */
const formula = /^'*[=+\-@\t\r\0]/;

/** A cell that a spreadsheet would run as a formula begins with an apostrophe. */
export function harmlessCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
