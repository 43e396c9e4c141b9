import { v7 as newId } from 'uuid';
import type { PostKind } from '#organization/rules/post-kind.ts';
import type { InputOf } from '#platform/wire.ts';
import type { blocks, TemplateDraft, writeTemplate } from '../contract.ts';
import type { Perspective } from '../rules/skp.ts';
import { annexFromForm, annexToForm, emptyAmount, partsOf, writeNumber, type AnnexForm, type IkiAmountForm } from './plan-form.ts';
import { readNumber } from './read-number.ts';

type TemplateIkiForm = IkiAmountForm & { sourceId: string; title: string };
type TemplateRhkForm = { sourceId: string; title: string; block: (typeof blocks)[number]; perspective: Perspective | ''; iki: TemplateIkiForm[] };
/** Numbers are typed as text, lists as lines or with commas. */
export type TemplateForm = {
  name: string;
  unitIds: string[];
  titleWords: string;
  postKinds: PostKind[];
  rhk: TemplateRhkForm[];
  annex: AnnexForm;
};

export function emptyIki(): TemplateIkiForm {
  return { ...emptyAmount, sourceId: newId(), title: '' };
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
            iki: one.iki.map((iki) => ({ ...iki, target: writeNumber(iki.target), indicatorId: iki.indicatorId ?? '' })),
          })),
    annex: annexToForm(annex),
  };
}

export function fromTemplateForm({ titleWords, rhk, annex, ...form }: TemplateForm): Omit<InputOf<typeof writeTemplate>['body'], 'revision'> {
  return {
    ...form,
    titleWords: partsOf(titleWords, ','),
    rhk: rhk.map(({ perspective, iki, ...one }) => ({
      ...one,
      ...(perspective === '' ? {} : { perspective }),
      iki: iki.map(({ indicatorId, target, ...item }) => ({ ...item, target: readNumber(target), ...(indicatorId === '' ? {} : { indicatorId }) })),
    })),
    annex: annexFromForm(annex),
  };
}
