import { describeError, type Logger } from '@ruxue/service-kit';

/** Work that goes on after the answer, in this process; a stop waits for it. */
export interface BackgroundWork {
  /** Starts work, at once or when there is room; it never rejects, for errors are logged. */
  add<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result | undefined>;
  /** Resolves when nothing is left to do. */
  finished(): Promise<void>;
  /** Tells the work under way not to pause any longer, and waits for all of it. */
  stop(): Promise<void>;
}

export function createBackgroundWork(options: {
  atOnce: number;
  logger: Logger;
}): BackgroundWork {
  const { atOnce, logger } = options;
  const stopping = new AbortController();
  const all = new Set<Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const room = (): Promise<void> | undefined => {
    if (running < atOnce) {
      running += 1;
      return undefined;
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  // Who waits longest takes the place that became free.
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  async function run<Result>(work: (signal: AbortSignal) => Promise<Result>) {
    await room();
    try {
      return await work(stopping.signal);
    } catch (error) {
      // Nobody waits for this outcome any more, and one failure is none of the others.
      logger.error({ error: describeError(error) }, 'background work failed');
      return undefined;
    } finally {
      leave();
    }
  }
  const finished = async () => {
    while (all.size > 0) await Promise.all(all);
  };
  return {
    add(work) {
      const running = run(work);
      all.add(running);
      void running.then(() => all.delete(running));
      return running;
    },
    finished,
    async stop() {
      stopping.abort();
      await finished();
    },
  };
}
