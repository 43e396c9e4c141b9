import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rowRefusalCodes, type FileRow, type RowRefusal } from '../../rules/import-file.ts';
import type { ImportPlan, PlannedRow } from '../../rules/import-plan.ts';

const cells = z.record(z.string(), z.string());

/** What import_run.preview holds: the rows as read, so that the commit plans them again against the data of its moment. */
export const storedPreview = z.strictObject({
  rows: z.array(z.strictObject({ row: z.int(), cells })),
  fingerprint: z.string(),
  counts: z.strictObject({ new: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() }),
  changes: z.array(
    z.strictObject({
      row: z.int(),
      key: z.string(),
      name: z.string(),
      standing: z.enum(['NEW', 'CHANGED']),
      differences: z.array(z.strictObject({ column: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  rejected: z.array(z.strictObject({ row: z.int(), column: z.string(), value: z.string(), code: z.enum(rowRefusalCodes) })),
});
export type StoredPreview = z.output<typeof storedPreview>;

export function previewOf(rows: readonly FileRow[], plan: ImportPlan<PlannedRow>, shown: number): StoredPreview {
  return {
    rows: rows.map(({ row, cells: values }) => ({ row, cells: mapValues(values, storableText) })),
    fingerprint: fingerprintOf(plan),
    counts: {
      new: plan.items.filter((item) => item.standing === 'NEW').length,
      changed: plan.items.filter((item) => item.standing === 'CHANGED').length,
      unchanged: plan.unchanged,
      rejected: plan.rejected.length,
    },
    changes: plan.items
      .slice(0, shown)
      .map(({ row, key, name, standing, differences }) => ({ row, key, name, standing, differences: differences.map((difference) => ({ ...difference })) })),
    rejected: plan.rejected.map((refusal: RowRefusal) => ({ ...refusal, value: storableText(refusal.value) })),
  };
}

/** Two plans with the same fingerprint write the same. */
export function fingerprintOf(plan: ImportPlan<PlannedRow>): string {
  return createHash('sha256')
    .update(JSON.stringify([plan.items, plan.unchanged, plan.rejected.length]))
    .digest('hex');
}

/** A cell that PostgreSQL cannot keep is refused anyway; in the stored file it only has to be recognizable. */
function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\u0001').slice(0, 1000);
}

function mapValues(values: Readonly<Record<string, string>>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, text]) => [key, change(text)]));
}
