import { useCallback, useEffect, useRef, useState } from 'react';
import { call, CallFault } from '#platform/web/api.ts';
import { saveDraft } from '../contract.ts';
import type { EvaluationView } from '../view.ts';
import type { Rating } from '../rules/predikat.ts';

/** What the evaluator has on his page. Nothing is preset: undefined until he chooses. */
export type DraftForm = {
  readonly workRating: Rating | undefined;
  readonly behaviorRating: Rating | undefined;
  readonly workReason: string;
  readonly behaviorReason: string;
};

export type DraftState =
  | { readonly code: 'UNTOUCHED' }
  | { readonly code: 'UNSAVED' }
  | { readonly code: 'SAVED'; readonly savedAt: string }
  | { readonly code: 'FAILED'; readonly fault: CallFault };

/** A draft is saved this long after the last change. ux.md, section 4. */
const saveAfterMs = 1000;

/** Keeps the form and saves it as a draft by itself; one save at a time, the newest state last. */
export function useDraft(evaluation: EvaluationView) {
  const { evaluationId, draft } = evaluation;
  const [form, setForm] = useState<DraftForm>(() => ({
    workRating: draft?.workRating ?? undefined,
    behaviorRating: draft?.behaviorRating ?? undefined,
    workReason: draft?.workReason ?? '',
    behaviorReason: draft?.behaviorReason ?? '',
  }));
  const [state, setState] = useState<DraftState>(draft === null ? { code: 'UNTOUCHED' } : { code: 'SAVED', savedAt: draft.savedAt });
  const latest = useRef(form);
  const revision = useRef(draft?.revision ?? 0);
  const isDirty = useRef(false);
  const isSaving = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      while (isDirty.current) {
        isDirty.current = false;
        const { workRating = null, behaviorRating = null, workReason, behaviorReason } = latest.current;
        const body = { revision: revision.current, workRating, behaviorRating, workReason: workReason.trim(), behaviorReason: behaviorReason.trim() };
        const saved = await call(saveDraft, { params: { evaluationId }, body });
        revision.current = saved.revision;
        setState(isDirty.current ? { code: 'UNSAVED' } : { code: 'SAVED', savedAt: saved.savedAt });
      }
    } catch (fault) {
      if (!(fault instanceof CallFault)) throw fault;
      isDirty.current = true; // the next change, or leaving the page, tries again
      setState({ code: 'FAILED', fault });
    } finally {
      isSaving.current = false;
    }
  }, [evaluationId]);

  useEffect(
    () => () => {
      if (isDirty.current) void save();
    },
    [save],
  );

  const change = (changed: Partial<DraftForm>) => {
    latest.current = { ...latest.current, ...changed };
    isDirty.current = true;
    setForm(latest.current);
    setState({ code: 'UNSAVED' });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), saveAfterMs);
  };

  /** The ratings have been given; there is nothing left to keep. */
  const stop = () => {
    clearTimeout(timer.current);
    isDirty.current = false;
  };

  return { form, state, change, stop };
}
