/** Wrong guesses of the last quarter of an hour, as counted before this one. */
export type Guesses = {
  /** On this account from this address. */
  readonly pair: { readonly count: number; readonly lastSecondsAgo: number };
  /** From this address, on any account. */
  readonly address: { readonly count: number; readonly lastSecondsAgo: number };
  /** On this account, from anywhere. */
  readonly account: { readonly count: number };
};

export const guessWindowSeconds = 15 * 60;

/**
 * How long a guess has to wait. An account is never locked, because a lock is a weapon against its owner: from his own
 * address, where nobody has guessed, his first attempt always goes through. An account under attack gives every address one
 * free attempt instead of five. One office is one address, so an address alone slows late. ASVS 6.1.1, 6.3.1.
 */
export function secondsToWait(guesses: Guesses): number {
  const free = guesses.account.count >= attackedFrom ? 1 : freeGuesses;
  return Math.max(
    pause(guesses.pair.count - free, guesses.pair.lastSecondsAgo),
    pause(Math.floor((guesses.address.count - freeOfAddress) / addressStep), guesses.address.lastSecondsAgo),
  );
}

const freeGuesses = 5;
const attackedFrom = 20;
const freeOfAddress = 60;
const addressStep = 10;
const longestPauseSeconds = 60;

/** 1, 2, 4 … 60 seconds after the last wrong guess; nothing while guesses are free. */
function pause(beyondFree: number, lastSecondsAgo: number): number {
  if (beyondFree < 0) return 0;
  return Math.max(0, Math.min(2 ** Math.min(beyondFree, 10), longestPauseSeconds) - lastSecondsAgo);
}
