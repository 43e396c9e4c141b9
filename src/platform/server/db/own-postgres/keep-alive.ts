export interface KeptAlive {
  /** Resolves with the reason when reviving failed; stays open otherwise. */
  readonly lost: Promise<unknown>;
  /** No revival begins after this, and one that is under way has ended when it resolves. */
  stop(): Promise<void>;
}

const lookEveryMs = 500;

/** Looks after something that lives outside this process, which tells us nothing when it ends if we did not start it ourselves. */
export function keepAlive(isAlive: () => boolean, revive: () => Promise<void>): KeptAlive {
  const { promise: lost, resolve: giveUp } = Promise.withResolvers<unknown>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let reviving: Promise<void> = Promise.resolve();

  const lookLater = (): void => {
    if (!stopped) {
      timer = setTimeout(look, lookEveryMs);
      timer.unref();
    }
  };
  const look = (): void => {
    if (isAlive()) {
      lookLater();
    } else {
      reviving = revive().then(lookLater, giveUp);
    }
  };
  lookLater();

  return {
    lost,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return reviving;
    },
  };
}
