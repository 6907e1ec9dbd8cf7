import { Refusal } from '@ruxue/contracts';

/** Has so many work at once; others wait in line, and are refused where it is too long. */
export interface Turns {
  take<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createTurns({ atOnce, inLine }: { atOnce: number; inLine: number }): Turns {
  const waiting: (() => void)[] = [];
  let working = 0;
  const enter = async (): Promise<void> => {
    if (working < atOnce) {
      working += 1;
      return;
    }
    if (waiting.length >= inLine) {
      throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 10 });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  // The place goes on to whoever waits longest.
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  };
  return {
    async take(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
