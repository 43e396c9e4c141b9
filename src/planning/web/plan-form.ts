import { plainDate } from '#kernel/plain-date.ts';
import type { Quarter } from '#kernel/period.ts';
import type { InputOf } from '#platform/wire.ts';
import { aspects, blocks, type savePlan, type SkpView } from '../contract.ts';
import type { polarities } from '../rules/achievement.ts';
import { quartersOf } from '../rules/milestone.ts';
import type { AnnexKind, Perspective, SkpAnnex, SkpForm, SkpModel } from '../rules/skp.ts';
import { readNumber } from './read-number.ts';

export type IkiAmountForm = {
  aspect: (typeof aspects)[number];
  target: string;
  unit: string;
  polarity: (typeof polarities)[number];
  indicatorId: string;
};
export type IkiForm = IkiAmountForm & {
  ikiId: string;
  title: string;
  /** Of each quarter that the plan has days in. */
  milestones: { quarter: Quarter; target: string }[];
};
export type RhkForm = { rhkId: string; title: string; block: (typeof blocks)[number]; perspective: Perspective | ''; supportedRhkId: string; iki: IkiForm[] };
/** Numbers are typed as text, lists as lines. */
export type PlanForm = { form: SkpForm; model: SkpModel; rhk: RhkForm[]; annex: AnnexForm };

export function toForm(skp: SkpView): PlanForm {
  return {
    form: skp.form,
    model: skp.model,
    annex: annexToForm(skp.annex),
    rhk: skp.rhk.map((rhk) => ({
      rhkId: rhk.rhkId,
      title: rhk.title,
      block: rhk.block,
      perspective: rhk.perspective ?? '',
      supportedRhkId: rhk.supported?.rhkId ?? '',
      iki: rhk.iki.map((iki) => ({
        ikiId: iki.ikiId,
        title: iki.title,
        aspect: iki.amount?.aspect ?? 'QUANTITY',
        target: iki.amount === null ? '' : writeNumber(iki.amount.target),
        unit: iki.amount?.unit ?? '',
        polarity: iki.amount?.polarity ?? 'MAXIMIZE',
        indicatorId: iki.indicator?.indicatorId ?? '',
        milestones: undivided(skp).map((one) => {
          const agreed = iki.milestones.find(({ quarter }) => quarter === one.quarter);
          return agreed === undefined ? one : { ...one, target: writeNumber(agreed.target) };
        }),
      })),
    })),
  };
}

export function fromForm({ form, model, rhk, annex }: PlanForm): Omit<InputOf<typeof savePlan>['body'], 'revision'> {
  return {
    form,
    model,
    annex: annexFromForm(annex),
    rhk: rhk.map(({ supportedRhkId, perspective, iki, ...one }) => ({
      ...one,
      // Only leaders say from whose view a result counts.
      ...(perspective === '' || form === 'STAFF' ? {} : { perspective }),
      ...(supportedRhkId === '' ? {} : { supportedRhkId }),
      // The amounts of the form stay there for whoever changes his mind before saving.
      iki: iki.map((item) => (model === 'QUALITATIVE' ? { ikiId: item.ikiId, title: item.title } : withAmount(item))),
    })),
  };
}

function withAmount({ indicatorId, target, milestones, ...item }: IkiForm) {
  const divided = milestones.map((one) => ({ quarter: one.quarter, target: readNumber(one.target) }));
  return {
    ...item,
    target: readNumber(target),
    ...(indicatorId === '' ? {} : { indicatorId }),
    ...(milestones.every((one) => one.target.trim() === '') ? {} : { milestones: divided }),
  };
}

export const emptyAmount: IkiAmountForm = { aspect: 'QUANTITY', target: '', unit: '', polarity: 'MAXIMIZE', indicatorId: '' };

export type AnnexForm = Record<AnnexKind, string>;

export function annexToForm(annex: SkpAnnex): AnnexForm {
  return { RESOURCES: annex.RESOURCES.join('\n'), ACCOUNTABILITY: annex.ACCOUNTABILITY.join('\n'), CONSEQUENCES: annex.CONSEQUENCES.join('\n') };
}

export function annexFromForm(annex: AnnexForm): Record<AnnexKind, string[]> {
  return { RESOURCES: partsOf(annex.RESOURCES, '\n'), ACCOUNTABILITY: partsOf(annex.ACCOUNTABILITY, '\n'), CONSEQUENCES: partsOf(annex.CONSEQUENCES, '\n') };
}

/** What stands between separators, without what is empty. */
export function partsOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** No quarter filled yet. */
export function undivided({ period }: Pick<SkpView, 'period'>): IkiForm['milestones'] {
  return quartersOf(plainDate(period.from)).map(({ quarter }) => ({ quarter, target: '' }));
}

export function writeNumber(value: number): string {
  return String(value).replace('.', ',');
}
