import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importStatuses } from './import-file.ts';
import { blockedLines, undoImport, type UndoFacts } from './undo-import.ts';

const facts = fc
  .uniqueArray(fc.uuid(), { maxLength: 8 })
  .chain((ids) => {
    const some = fc.subarray(ids).map((chosen) => new Set(chosen));
    return fc.record({
      status: fc.constantFrom(...importStatuses),
      lines: fc.constant(ids.map((subjectId, row) => ({ subjectId, row, key: subjectId, name: subjectId, isCreated: row % 2 === 0 }))),
      changed: some,
      used: some,
      served: some,
    });
  })
  .map((made): UndoFacts => made);

it('takes back every line of a committed import, or none', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const decision = undoImport(given);
      const isFree = given.lines.every(({ subjectId }) => ![given.changed, given.used, given.served].some((set) => set.has(subjectId)));
      expect(decision.ok).toBe(given.status === 'COMMITTED' && given.lines.length > 0 && isFree);
      if (decision.ok) expect(decision.value).toEqual(given.lines);
    }),
  );
});

it('names each line in the way once, with the reason nearest to it', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const blocked = blockedLines(given);
      expect(blocked.map(({ subjectId }) => subjectId)).toEqual(
        given.lines.map(({ subjectId }) => subjectId).filter((id) => given.changed.has(id) || given.used.has(id) || given.served.has(id)),
      );
      for (const { subjectId, obstacle } of blocked) {
        const expected = given.changed.has(subjectId) ? 'CHANGED_SINCE' : given.used.has(subjectId) ? 'USED_SINCE' : 'SERVED_SINCE';
        expect(obstacle).toBe(expected);
      }
      const decision = undoImport(given);
      if (!decision.ok && decision.error.code === 'IMPORT_IN_USE') expect(decision.error.lines).toBe(blocked.length);
    }),
  );
});

it('says why a preview, an undone import and one from before lines were kept are left', () => {
  const nothing = { lines: [], changed: new Set<string>(), used: new Set<string>(), served: new Set<string>() };
  expect(undoImport({ ...nothing, status: 'PREVIEW' })).toEqual({ ok: false, error: { code: 'IMPORT_NOT_COMMITTED' } });
  expect(undoImport({ ...nothing, status: 'UNDONE' })).toEqual({ ok: false, error: { code: 'IMPORT_ALREADY_UNDONE' } });
  expect(undoImport({ ...nothing, status: 'COMMITTED' })).toEqual({ ok: false, error: { code: 'IMPORT_NOT_KEPT' } });
});
