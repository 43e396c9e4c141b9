/** Throws a fault when something that cannot happen has happened. Not for input and not for rules. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
