import { expect, test } from 'vitest';
import { invariant } from '#kernel/invariant.ts';
import { quarterPeriod } from '#kernel/period.ts';
import { approveSkp, createSkp, saveSkp, skpOn, submitSkp } from '#planning/server/index.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId } from '#test/support/district.ts';
import { anRhk } from '#test/support/planning.ts';
import { frozenIki } from '../view.ts';
import { freezeEvidence } from './freeze-evidence.ts';

describeDatabase('the evidence of a qualitative plan', ({ db }) => {
  test('is its text and what was said about it: nothing is computed', async () => {
    const deps = { db, clock: aClock(), newId };
    const district = await aDistrict(db);
    const owner = anActor(district, district.officerId);
    const boss = anActor(district, district.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [district.officerId] });
    const [skpId, today] = [newId(), district.today];
    const title = 'Pengaduan dijawab dengan santun dan tuntas sebelum akhir bulan';
    await createSkp(deps)(owner, { skpId, year: 2026, today });
    await saveSkp(deps)(owner, { skpId, revision: 1, model: 'QUALITATIVE', rhk: [anRhk({ iki: [{ ikiId: newId(), title }] })], today });
    await submitSkp(deps)(owner, { skpId, revision: 2, today });
    expect(await approveSkp(deps)(boss, { skpId, revision: 3, today })).toMatchObject({ ok: true });
    const frozen = await db.transact(district.system, async (tx) => {
      const skp = await skpOn(tx, district.agencyId, district.officerId, today);
      invariant(skp !== undefined, 'the plan is approved');
      return freezeEvidence(tx, district.agencyId, { personId: district.officerId, skp, period: quarterPeriod(2026, 3), today });
    });
    expect(frozen.evidence).toHaveLength(1);
    for (const one of frozen.evidence) {
      const kept = frozenIki.parse(JSON.parse(JSON.stringify(one.frozen)));
      expect(kept).toMatchObject({ title, unit: '', measured: { standing: 'NO_DATA', n: 0 } });
      expect([kept.aspect, kept.polarity, kept.measured.target, kept.measured.value]).toEqual([undefined, undefined, undefined, undefined]);
    }
  });
});
