import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** What is said of a field whose schema has no words of its own. */
export function sentenceOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined || issue.input === null ? 'Isian ini perlu diisi.' : 'Jenis isian ini tidak sesuai.';
  if (issue.code === 'too_small') return `Isian ini terlalu kecil atau terlalu pendek, paling sedikit ${issue.minimum}.`;
  if (issue.code === 'too_big') return `Isian ini terlalu besar atau terlalu panjang, paling banyak ${issue.maximum}.`;
  if (issue.code === 'unrecognized_keys') return `Isian tidak dikenal: ${issue.keys.join(', ')}.`;
  if (issue.code === 'invalid_value') return 'Pilih salah satu yang tersedia.';
  return 'Bentuk isian ini tidak sesuai.';
}
