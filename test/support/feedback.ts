import { asId, type PersonId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { yearPeriod } from '#kernel/period.ts';
import type { FeedbackId, FeedbackKind, IkiId } from '#feedback/rules/feedback.ts';
import type { GiveFeedback } from '#feedback/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { newId, type District } from './district.ts';

/** An approved plan of this year with one IKI; with an indicator it is measured, without it is only talked about. */
export async function aPlannedIki(
  tx: Tx,
  district: District,
  personId: PersonId,
  facts: { readonly title?: string; readonly target?: number; readonly indicatorId?: string; readonly evaluatorId?: PersonId } = {},
): Promise<{ readonly skpId: string; readonly ikiId: IkiId }> {
  const agency_id = district.agencyId;
  const [skpId, rhkId, ikiId] = [newId(), newId(), newId()];
  const year = Number(district.today.slice(0, 4));
  await tx
    .insertInto('skp')
    .values({
      agency_id,
      skp_id: skpId,
      person_id: personId,
      year,
      period: toDateRange(yearPeriod(year)),
      status: 'APPROVED',
      evaluator_id: facts.evaluatorId ?? district.supervisorId,
      decided_at: new Date('2026-01-20T03:00:00Z'),
      created_at: new Date('2026-01-10T03:00:00Z'),
    })
    .execute();
  await tx
    .insertInto('rhk')
    .values({ agency_id, rhk_id: rhkId, origin_id: rhkId, skp_id: skpId, block: 'MAIN', title: 'Warga terlayani dengan baik', position: 1 })
    .execute();
  await tx
    .insertInto('iki')
    .values({
      agency_id,
      iki_id: ikiId,
      rhk_id: rhkId,
      aspect: 'QUALITY',
      title: facts.title ?? 'Surat selesai dalam standar waktu',
      target: facts.target ?? 90,
      unit: '%',
      polarity: 'MAXIMIZE',
      indicator_id: facts.indicatorId ?? null,
      position: 1,
    })
    .execute();
  return { skpId, ikiId: asId(ikiId) };
}

/** A message about the services of November, ready to be given. */
export function aMessage(district: District, personId: PersonId, facts: Partial<GiveFeedback> = {}): GiveFeedback {
  return {
    feedbackId: asId(newId()),
    personId,
    kind: 'APPRECIATION',
    about: { period: { from: plainDate('2026-11-01'), until: district.today } },
    body: 'Terima kasih: berkas lansia Anda antar ke loket 3.',
    today: district.today,
    ...facts,
  };
}

/** A message that stands already, said at some moment, without the use case. */
export async function aFeedback(
  tx: Tx,
  district: District,
  facts: {
    readonly subjectId: PersonId;
    readonly authorId: PersonId;
    readonly kind?: FeedbackKind;
    readonly iki?: { readonly ikiId: IkiId; readonly ikiTitle: string };
    readonly period?: { readonly from: PlainDate; readonly until: PlainDate };
    readonly at: string;
  },
): Promise<FeedbackId> {
  const feedbackId = newId();
  const period = facts.iki ? null : (facts.period ?? { from: plainDate('2026-11-01'), until: district.today });
  await tx
    .insertInto('feedback')
    .values({
      agency_id: district.agencyId,
      feedback_id: feedbackId,
      subject_id: facts.subjectId,
      author_id: facts.authorId,
      kind: facts.kind ?? 'SUGGESTION',
      iki_id: facts.iki?.ikiId ?? null,
      iki_title: facts.iki?.ikiTitle ?? null,
      period: period && toDateRange(period),
      body: 'Coba siapkan formulir sebelum warga dipanggil.',
      created_at: new Date(facts.at),
    })
    .execute();
  return asId(feedbackId);
}
