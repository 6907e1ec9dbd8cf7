/** Runs one piece of work at a time, in the order they came. */
export type TakeTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** The lock of a case: handlers interleave at every await, and a case changes step by step. */
export function createTurns(): TakeTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
