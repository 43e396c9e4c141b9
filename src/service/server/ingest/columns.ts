/**
 * Columns as array literals of PostgreSQL, so that a thousand rows travel as some twenty parameters. The driver's own array
 * writer quotes every element; most of ours need no quoting, and this is the busiest code of the system.
 */
export function plainColumn(values: readonly (string | number | bigint | boolean | null | undefined)[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (index > 0) text += ',';
    text += value === null || value === undefined ? 'NULL' : value;
  }
  return `${text}}`;
}

export function instantColumn(values: readonly (Date | null | undefined)[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (index > 0) text += ',';
    text += value === null || value === undefined ? 'NULL' : value.toISOString();
  }
  return `${text}}`;
}

export function textColumn(values: readonly (string | null | undefined)[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (index > 0) text += ',';
    text += value === null || value === undefined ? 'NULL' : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  }
  return `${text}}`;
}
