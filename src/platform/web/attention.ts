/** How long after the last touch or key a page counts as looked at. */
const attendedMs = 60_000;

let lastInput = Date.now();
if (typeof document !== 'undefined') {
  for (const event of ['pointerdown', 'keydown', 'scroll'] as const)
    document.addEventListener(event, () => (lastInput = Date.now()), { capture: true, passive: true });
}

/** Headers of a request that a page makes by itself while nobody touches it: such a request must not keep the session from idling out. */
export function attentionHeaders(): Readonly<Record<string, string>> {
  return Date.now() - lastInput < attendedMs ? {} : { 'x-unattended': '1' };
}
