import { StatusLabel } from '#platform/web/ui/label.tsx';
import type { SkpStatus } from '../rules/skp.ts';
import { statusText } from '../text.ts';

const tones = { DRAFT: 'neutral', SUBMITTED: 'info', RETURNED: 'warning', APPROVED: 'positive' } as const satisfies Record<SkpStatus, string>;

export function PlanStatus({ status }: { readonly status: SkpStatus }) {
  return <StatusLabel tone={tones[status]}>{statusText[status]}</StatusLabel>;
}
