/** Runs one piece of work at a time, in the order they came. */
export interface Turns {
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  /** The number of those under way or waiting. */
  waiting(): number;
}

/**
 * The lock of a case: handlers interleave at every await, and a case changes step by step. When the
 * services fail a turn, those that waited behind it fail alike: each would only wait as long again.
 */
export function createTurns(isOutage: (error: unknown) => boolean): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let outages = 0;
  let lastOutage: unknown;
  return {
    waiting: () => waiting,
    take(work) {
      const outagesBefore = outages;
      waiting += 1;
      const turn = last.then(async () => {
        if (outages > outagesBefore) throw lastOutage;
        return work();
      });
      last = turn.then(
        () => void (waiting -= 1),
        (error: unknown) => {
          waiting -= 1;
          if (!isOutage(error) || outages > outagesBefore) return;
          outages += 1;
          lastOutage = error;
        },
      );
      return turn;
    },
  };
}
