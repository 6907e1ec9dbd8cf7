import { describeError, type Logger } from './logger.ts';

/**
 * Does a process's own housekeeping: now, and then every so often, until the returned function is
 * called. A run that fails is logged and made up for by the next; one that is still at work when the
 * next is due takes its place.
 */
export function startUpkeep(options: {
  everySeconds: number;
  work: () => Promise<unknown>;
  logger: Logger;
}): () => void {
  const { everySeconds, work, logger } = options;
  let isAtWork = false;
  const run = () => {
    if (isAtWork) return;
    isAtWork = true;
    work()
      .catch((error: unknown) => logger.warn({ error: describeError(error) }, 'upkeep failed'))
      .finally(() => {
        isAtWork = false;
      });
  };
  run();
  const timer = setInterval(run, everySeconds * 1000);
  return () => clearInterval(timer);
}
