import { describeError, type Logger } from '@ruxue/service-kit';

/** A pump at work: `wake` makes it look at once, `stop` waits for the round under way. */
export interface RunningPump {
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Runs rounds of work: again at once while there was something to do, else after a wake-up or the
 * interval, whichever comes first. A failed round is logged and tried again.
 */
export function runPump(options: {
  round: () => Promise<number>;
  intervalMs: number;
  logger: Logger;
}): RunningPump {
  const { round, intervalMs, logger } = options;
  let isStopping = false;
  let isWoken = false;
  let endWait: () => void = () => undefined;

  const wait = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, intervalMs);
      endWait = () => {
        clearTimeout(timer);
        resolve();
      };
      if (isWoken || isStopping) endWait();
    });

  const run = async () => {
    while (!isStopping) {
      isWoken = false;
      const done = await round().catch((error: unknown) => {
        logger.warn({ error: describeError(error) }, 'round failed');
        return 0;
      });
      if (done === 0) await wait();
    }
  };
  const running = run();

  return {
    wake() {
      isWoken = true;
      endWait();
    },
    async stop() {
      isStopping = true;
      endWait();
      await running;
    },
  };
}
