/** One JSON line an event on stderr. Never passwords, tokens, or a full NIP. */
export function log(level: 'info' | 'warning' | 'error', event: string, facts: Readonly<Record<string, unknown>> = {}): void {
  const { fault, ...rest } = facts;
  const told =
    fault instanceof Error ? { error: fault.message, cause: causeOf(fault), stack: fault.stack } : fault === undefined ? {} : { error: String(fault) };
  process.stderr.write(`${JSON.stringify({ level, event, ...rest, ...told })}\n`);
}

function causeOf(fault: Error): string | undefined {
  return fault.cause instanceof Error ? fault.cause.message : undefined;
}
