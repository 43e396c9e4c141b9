export type Steady = {
  /** Do it soon: at once when it is some time ago, otherwise when its turn comes. */
  readonly ask: () => void;
  readonly stop: () => void;
};

/**
 * Runs something at most once in so many milliseconds and never twice at a time. What is asked for while it runs is done once
 * more afterwards, so that the last change is never missed.
 */
export function steadily(run: () => Promise<unknown>, everyMs: number): Steady {
  let isRunning = false;
  let isAsked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const go = async () => {
    isRunning = true;
    isAsked = false;
    timer = setTimeout(turn, everyMs);
    try {
      await run();
    } finally {
      isRunning = false;
      if (isAsked && timer === undefined) void go();
    }
  };
  const turn = () => {
    timer = undefined;
    if (isAsked && !isRunning) void go();
  };
  return {
    ask: () => {
      isAsked = true;
      if (!isRunning && timer === undefined) void go();
    },
    stop: () => {
      isAsked = false;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
