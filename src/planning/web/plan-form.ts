import type { InputOf } from '#platform/wire.ts';
import { aspects, blocks, type savePlan, type SkpView } from '../contract.ts';
import type { polarities } from '../rules/achievement.ts';
import type { AnnexKind, Perspective, SkpForm } from '../rules/skp.ts';
import { readNumber } from './read-number.ts';

export type IkiForm = {
  ikiId: string;
  title: string;
  aspect: (typeof aspects)[number];
  target: string;
  unit: string;
  polarity: (typeof polarities)[number];
  indicatorId: string;
};
export type RhkForm = { rhkId: string; title: string; block: (typeof blocks)[number]; perspective: Perspective | ''; supportedRhkId: string; iki: IkiForm[] };
/** Numbers are typed as text, lists as lines. */
export type PlanForm = { form: SkpForm; rhk: RhkForm[]; annex: Record<AnnexKind, string> };

export function toForm(skp: SkpView): PlanForm {
  const lines = (kind: AnnexKind) => skp.annex[kind].join('\n');
  return {
    form: skp.form,
    annex: { RESOURCES: lines('RESOURCES'), ACCOUNTABILITY: lines('ACCOUNTABILITY'), CONSEQUENCES: lines('CONSEQUENCES') },
    rhk: skp.rhk.map((rhk) => ({
      rhkId: rhk.rhkId,
      title: rhk.title,
      block: rhk.block,
      perspective: rhk.perspective ?? '',
      supportedRhkId: rhk.supported?.rhkId ?? '',
      iki: rhk.iki.map((iki) => ({
        ikiId: iki.ikiId,
        title: iki.title,
        aspect: iki.aspect,
        target: String(iki.target).replace('.', ','),
        unit: iki.unit,
        polarity: iki.polarity,
        indicatorId: iki.indicator?.indicatorId ?? '',
      })),
    })),
  };
}

export function fromForm({ form, rhk, annex }: PlanForm): Omit<InputOf<typeof savePlan>['body'], 'revision'> {
  const lines = (kind: AnnexKind) => annex[kind].split('\n').filter((line) => line.trim() !== '');
  return {
    form,
    annex: { RESOURCES: lines('RESOURCES'), ACCOUNTABILITY: lines('ACCOUNTABILITY'), CONSEQUENCES: lines('CONSEQUENCES') },
    rhk: rhk.map(({ supportedRhkId, perspective, iki, ...one }) => ({
      ...one,
      // Only leaders say from whose view a result counts.
      ...(perspective === '' || form === 'STAFF' ? {} : { perspective }),
      ...(supportedRhkId === '' ? {} : { supportedRhkId }),
      iki: iki.map(({ indicatorId, target, ...item }) => ({ ...item, target: readNumber(target), ...(indicatorId === '' ? {} : { indicatorId }) })),
    })),
  };
}
