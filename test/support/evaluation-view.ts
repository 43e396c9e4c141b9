import type { EvaluationView, IkiEvidence } from '#evaluation/view.ts';
import { newId } from './district.ts';

const noFeedback = { counts: { APPRECIATION: 0, SUGGESTION: 0, QUESTION: 0 }, latest: [] };

/** One measured goal: 86 % within the standard of 412 services, target 90 %. */
export function anIkiEvidence({
  measured,
  rhk,
  ...facts
}: Partial<Omit<IkiEvidence, 'measured' | 'rhk'>> & {
  readonly measured?: Partial<IkiEvidence['measured']>;
  readonly rhk?: Partial<IkiEvidence['rhk']>;
} = {}): IkiEvidence {
  return {
    ikiId: newId(),
    title: 'Bagian surat yang selesai dalam standar waktu',
    aspect: 'TIME',
    unit: '%',
    polarity: 'MAXIMIZE',
    rhk: { rhkId: newId(), title: 'Pelayanan administrasi warga selesai dalam standar waktu', block: 'MAIN', ...rhk },
    measured: {
      indicatorId: newId(),
      name: 'Selesai dalam standar waktu',
      formula: 'Layanan dalam standar ÷ layanan berstandar × 100',
      numerator: 354,
      denominator: 412,
      factor: 100,
      value: 85.9,
      decimals: 1,
      n: 412,
      interval: { low: 82.2, high: 88.9, method: 'WILSON' },
      target: 90,
      achievementPct: 95.4,
      standing: 'BELOW',
      through: '2026-09-30',
      ruleVersion: '1',
      months: [
        { month: '2026-07-01', value: 84.1, n: 130 },
        { month: '2026-08-01', value: 86, n: 140 },
        { month: '2026-09-01', value: 87.4, n: 142 },
      ],
      ...measured,
    },
    feedback: noFeedback,
    ...facts,
  };
}

/** An evaluation as its evaluator sees it after delivery. */
export function anEvaluationView(facts: Partial<EvaluationView> = {}): EvaluationView {
  return {
    evaluationId: newId(),
    year: 2026,
    quarter: 3,
    period: { from: '2026-07-01', until: '2026-09-30' },
    status: 'DELIVERED',
    revision: 4,
    part: 'EVALUATOR',
    subject: {
      personId: newId(),
      name: 'Dewi Anggraini',
      nip: '199001012015012001',
      rankGrade: 'III/a',
      postTitle: 'Petugas Pelayanan',
      unitName: 'Kelurahan Simpang Baru',
    },
    evaluator: {
      personId: newId(),
      name: 'Surya Darma',
      nip: '198203042006041007',
      rankGrade: 'III/d',
      postTitle: 'Kepala Seksi Pelayanan',
      unitName: 'Kelurahan Simpang Baru',
    },
    openedAt: '2026-10-01T01:00:00Z',
    selfReportedAt: '2026-10-02T03:00:00Z',
    ratedAt: '2026-10-06T04:00:00Z',
    deliveredAt: '2026-10-07T02:00:00Z',
    acknowledgedAt: null,
    finalAt: null,
    selfReport: 'Antrean pagi saya urai dengan memeriksa berkas di pintu.\nTarget waktu belum tercapai karena printer rusak dua minggu.',
    evidence: [anIkiEvidence()],
    serviceFeedback: noFeedback,
    counts: { ABOVE: 0, AT: 0, BELOW: 1, TOO_FEW: 0, NO_DATA: 0 },
    shows: 'BELOW_EXPECTATION',
    ratings: {
      workRating: 'MEETS_EXPECTATION',
      behaviorRating: 'ABOVE_EXPECTATION',
      workReason: 'Printer rusak dua minggu di luar kendali pegawai.',
      behaviorReason: 'Mendampingi warga lansia sampai selesai, tanpa diminta.',
      predikat: 'GOOD',
    },
    draft: null,
    explanations: [],
    selfReportUntil: '2026-10-08',
    objectionUntil: '2026-10-21',
    ruleVersion: 'PermenPANRB 6/2022 · aturan bukti 1',
    timeZone: 'Asia/Jakarta',
    can: {
      selfReport: 'NOT_SUBJECT',
      draft: 'EVALUATION_STATUS',
      rate: 'EVALUATION_STATUS',
      deliver: 'EVALUATION_STATUS',
      acknowledge: 'NOT_SUBJECT',
      ask: 'NOT_SUBJECT',
      answer: true,
      finalize: 'OBJECTION_TIME',
      download: true,
    },
    ...facts,
  };
}
