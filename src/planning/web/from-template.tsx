import type { SkpView } from '../contract.ts';
import { templatesText as text } from '../template-text.ts';

/** Where an item of a plan came from, and whether its owner has made it his. */
export function FromTemplate({ skp, itemId }: { readonly skp: SkpView; readonly itemId: string }) {
  const origin = skp.templateItems.find((item) => item.itemId === itemId);
  if (origin === undefined) return null;
  return <p className="text-sm text-muted">{origin.isAsGiven ? text.from(origin.templateName) : text.fromChanged(origin.templateName)}</p>;
}
