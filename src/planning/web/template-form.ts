import { v7 as newId } from 'uuid';
import type { PostKind } from '#organization/rules/post-kind.ts';
import type { InputOf } from '#platform/wire.ts';
import type { aspects, blocks, TemplateDraft, writeTemplate } from '../contract.ts';
import type { polarities } from '../rules/achievement.ts';
import type { AnnexKind, Perspective } from '../rules/skp.ts';
import { readNumber } from './read-number.ts';

type TemplateIkiForm = {
  sourceId: string;
  title: string;
  aspect: (typeof aspects)[number];
  target: string;
  unit: string;
  polarity: (typeof polarities)[number];
  indicatorId: string;
};
type TemplateRhkForm = { sourceId: string; title: string; block: (typeof blocks)[number]; perspective: Perspective | ''; iki: TemplateIkiForm[] };
/** Numbers are typed as text, lists as lines or with commas. */
export type TemplateForm = {
  name: string;
  unitIds: string[];
  titleWords: string;
  postKinds: PostKind[];
  rhk: TemplateRhkForm[];
  annex: Record<AnnexKind, string>;
};

export function emptyIki(): TemplateIkiForm {
  return { sourceId: newId(), title: '', aspect: 'QUANTITY', target: '', unit: '', polarity: 'MAXIMIZE', indicatorId: '' };
}

export function emptyRhk(): TemplateRhkForm {
  return { sourceId: newId(), title: '', block: 'MAIN', perspective: '', iki: [emptyIki()] };
}

export const emptyDraft: TemplateDraft = {
  name: '',
  unitIds: [],
  titleWords: [],
  postKinds: [],
  rhk: [],
  annex: { RESOURCES: [], ACCOUNTABILITY: [], CONSEQUENCES: [] },
};

export function toTemplateForm({ name, unitIds, titleWords, postKinds, rhk, annex }: TemplateDraft): TemplateForm {
  return {
    name,
    unitIds: [...unitIds],
    titleWords: titleWords.join(', '),
    postKinds: [...postKinds],
    rhk:
      rhk.length === 0
        ? [emptyRhk()]
        : rhk.map((one) => ({
            sourceId: one.sourceId,
            title: one.title,
            block: one.block,
            perspective: one.perspective ?? '',
            iki: one.iki.map((iki) => ({ ...iki, target: String(iki.target).replace('.', ','), indicatorId: iki.indicatorId ?? '' })),
          })),
    annex: { RESOURCES: annex.RESOURCES.join('\n'), ACCOUNTABILITY: annex.ACCOUNTABILITY.join('\n'), CONSEQUENCES: annex.CONSEQUENCES.join('\n') },
  };
}

export function fromTemplateForm({ titleWords, rhk, annex, ...form }: TemplateForm): Omit<InputOf<typeof writeTemplate>['body'], 'revision'> {
  const parts = (text: string, separator: string) =>
    text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return {
    ...form,
    titleWords: parts(titleWords, ','),
    rhk: rhk.map(({ perspective, iki, ...one }) => ({
      ...one,
      ...(perspective === '' ? {} : { perspective }),
      iki: iki.map(({ indicatorId, target, ...item }) => ({ ...item, target: readNumber(target), ...(indicatorId === '' ? {} : { indicatorId }) })),
    })),
    annex: { RESOURCES: parts(annex.RESOURCES, '\n'), ACCOUNTABILITY: parts(annex.ACCOUNTABILITY, '\n'), CONSEQUENCES: parts(annex.CONSEQUENCES, '\n') },
  };
}
