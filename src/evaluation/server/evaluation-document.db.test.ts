import { describe, expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId } from '#test/support/district.ts';
import { anEvaluationView, anIkiEvidence } from '#test/support/evaluation-view.ts';
import { anOpenEvaluation, aQuarterOfWork } from '#test/support/evaluation.ts';
import { lettersIn, lettersOf } from '#test/support/pdf-text.ts';
import { documentFileName, renderEvaluationDocument } from './evaluation-document.ts';
import { deliverEvaluation, rateEvaluation, selfReport } from './index.ts';
import { readDocument } from './show-evaluation.ts';

const frame = { agencyName: 'Kecamatan Binawidya', journal: { seq: 15321, hash: 'a3f1'.repeat(16) }, at: new Date('2026-11-24T03:00:00Z') };
const isPdf = (pdf: Uint8Array) => Buffer.from(pdf.subarray(0, 5)).toString('latin1') === '%PDF-';

describe('the evaluation document', () => {
  test('holds both parties, the figures, the ratings, the predikat and what it is checked against', async () => {
    const view = anEvaluationView();
    const { pdf } = await renderEvaluationDocument(view, frame);
    expect(isPdf(pdf)).toBe(true);
    const letters = lettersOf(pdf);
    const expected = [
      'Dewi Anggraini',
      '199001012015012001',
      'Surya Darma',
      '198203042006041007',
      'Kepala Seksi Pelayanan',
      'KECAMATAN BINAWIDYA',
      'Triwulan III 2026',
      '1 Jul – 30 Sep 2026',
      '85,9 %',
      'n = 412 · selang 82,2–88,9 %',
      'Belum mencapai target',
      '90 %',
      'Berorientasi Pelayanan',
      'Kolaboratif',
      'SESUAI EKSPEKTASI',
      'DI ATAS EKSPEKTASI',
      'BAIK',
      'Printer rusak dua minggu di luar kendali pegawai.',
      'sampai 21 Okt 2026',
      view.evaluationId,
      frame.journal.hash,
      'Jejak catatan nomor 15321',
      'Halaman 1 dari 2',
    ];
    for (const text of expected) expect(letters).toContain(lettersIn(text));
  });

  test('the same evaluation at the same moment gives the same file', async () => {
    const view = anEvaluationView();
    const [first, second] = [await renderEvaluationDocument(view, frame), await renderEvaluationDocument(view, frame)];
    expect(Buffer.from(first.pdf).equals(Buffer.from(second.pdf))).toBe(true);
  });

  test('breaks over pages with forty goals', async () => {
    const evidence = Array.from({ length: 40 }, (_, at) =>
      anIkiEvidence({
        title: `Indikator nomor ${at + 1} dengan nama yang cukup panjang untuk dua baris`,
        rhk: { rhkId: String(at % 3), block: at % 2 === 0 ? 'MAIN' : 'ADDITIONAL' },
      }),
    );
    const { pdf, pages } = await renderEvaluationDocument(anEvaluationView({ evidence }), frame);
    expect(pages).toBeGreaterThan(4);
    for (const { title } of evidence) expect(lettersOf(pdf)).toContain(lettersIn(title));
  });

  const hostile = [
    '#import "x": y',
    '*tebal* _miring_ $x^2$',
    '<script>alert(1)</script>',
    '"kutip" \\"ganda\\" \'tunggal\'',
    '#panic("x") #{ 1/0 }',
    '[kurung] @rujukan <label>',
    '// komentar /* blok */ `kode`',
    '= judul',
    '{{ }} \\u{41}',
    'Ḿüller-Ŋguyễn',
    'x'.repeat(500),
  ];
  test.each(hostile)('takes %j as letters', async (text) => {
    const feedback = {
      counts: { APPRECIATION: 1, SUGGESTION: 0, QUESTION: 0 },
      latest: [{ kind: 'APPRECIATION' as const, authorName: text, body: `${text}\n${text}`, at: '2026-08-02T03:00:00Z' }],
    };
    const base = anEvaluationView();
    const view = anEvaluationView({
      subject: { ...base.subject, name: text, postTitle: text },
      evidence: [anIkiEvidence({ title: text, unit: text, rhk: { title: text }, feedback })],
      serviceFeedback: feedback,
      selfReport: text,
      ratings: base.ratings && { ...base.ratings, workReason: text, behaviorReason: '\n\n' },
      explanations: [
        {
          explanationId: newId(),
          question: text,
          askedAt: '2026-10-08T03:00:00Z',
          dueOn: '2026-10-15',
          answer: text,
          answeredAt: '2026-10-09T03:00:00Z',
          answeredByName: text,
        },
      ],
    });
    const { pdf } = await renderEvaluationDocument(view, { ...frame, agencyName: text });
    expect(lettersOf(pdf).split(lettersIn(text)).length).toBeGreaterThan(8);
  });

  test('writing from right to left, marks, emoji and an empty plan are no fault', async () => {
    for (const text of ['\u200fمرحبا\u200f Dewi', '你好 😀', '\u202eterbalik\u202c', 'a\r\n\r\nb\tc']) {
      const { pdf } = await renderEvaluationDocument(anEvaluationView({ selfReport: text, evidence: [anIkiEvidence({ title: text })] }), frame);
      expect(isPdf(pdf)).toBe(true);
    }
    expect((await renderEvaluationDocument(anEvaluationView({ evidence: [] }), frame)).pages).toBeGreaterThan(0);
  });

  test('its file name holds nothing of what people write', () => {
    expect(documentFileName(anEvaluationView())).toBe('evaluasi-kinerja-199001012015012001-2026-TW3');
  });
});

describeDatabase('reading the document', ({ db }) => {
  test('by the evaluator once rated, by the person once delivered; told like any reading; with the entry of the last act', async () => {
    const clock = aClock();
    const deps = { db, clock, newId, afterDelivery: () => Promise.resolve() };
    const district = await aDistrict(db);
    await aQuarterOfWork(db, district, district.officerId);
    const evaluationId = await anOpenEvaluation(deps, district);
    const on = { evaluationId, today: district.today };
    const officer = anActor(district, district.officerId);
    const supervisor = anActor(district, district.supervisorId, { subordinateIds: [district.officerId] });
    const auditor = anActor(district, district.auditorId, { roles: ['PEGAWAI', 'AUDITOR'] });

    expect(await readDocument(deps)(supervisor, on)).toEqual({ ok: false, error: { code: 'EVALUATION_NOT_RATED' } });
    await selfReport(deps)(officer, { ...on, revision: 1, text: 'Semua layanan selesai.' });
    const ratings = { workRating: 'MEETS_EXPECTATION', behaviorRating: 'MEETS_EXPECTATION', workReason: '', behaviorReason: '' } as const;
    await rateEvaluation(deps)(supervisor, { ...on, ...ratings, revision: 2, freshlyVerified: true });
    expect(await readDocument(deps)(officer, on)).toEqual({ ok: false, error: { code: 'EVALUATION_NOT_DELIVERED' } });
    expect((await readDocument(deps)(auditor, on)).ok).toBe(true);
    await deliverEvaluation(deps)(supervisor, { ...on, revision: 3 });

    const entries = await db.transact(district.system, (tx) =>
      tx.selectFrom('journal_entry').select(['action', 'actor_id', 'hash']).where('object_id', '=', evaluationId).orderBy('seq').execute(),
    );
    const file = await readDocument(deps)(officer, on);
    const letters = file.ok ? lettersOf(file.value.pdf) : '';
    expect(letters).toContain(entries.find(({ action }) => action === 'EVALUATION_DELIVERED')?.hash);
    expect(letters).toContain(lettersIn('Layanan selesai dalam triwulan'));
    expect(entries.filter(({ action }) => action === 'EVALUATION_DOCUMENT_READ').map(({ actor_id }) => actor_id)).toEqual([district.auditorId]);
    expect(await readDocument(deps)(anActor(district, district.colleagueId), on)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await readDocument(deps)(officer, { ...on, evaluationId: asId(newId()) })).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});
