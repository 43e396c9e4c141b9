/** What a spreadsheet would take for a formula, and the same already made harmless. ASVS 1.2.10. */
const formula = /^'*[=+\-@\t\r\0]/;
const harmlessFormula = /^'+[=+\-@\t\r\0]/;

/** A cell that a spreadsheet would run as a formula begins with an apostrophe. */
export function harmlessCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text behind it, when our own file comes back. */
export function plainCell(text: string): string {
  return harmlessFormula.test(text) ? text.slice(1) : text;
}
