/** The device's own wall clock, right or wrong; the only place of this half that reads it. */
export function deviceNow(): Date {
  return new Date();
}

/** A moment that a person began something. Its end never comes before it, also when the clock is set back meanwhile. */
export type Beginning = { readonly at: Date; readonly ticks: number };

export function begin(): Beginning {
  return { at: deviceNow(), ticks: performance.now() };
}

export function endOf(beginning: Beginning): Date {
  const now = deviceNow();
  return now >= beginning.at ? now : new Date(beginning.at.getTime() + (performance.now() - beginning.ticks));
}
