import { describeError, type Logger } from './logger.ts';

/**
 * Does a process's own housekeeping: now, and then every so often, until the returned function is
 * called. A run that fails is logged and made up for by the next.
 */
export function startUpkeep(options: {
  everySeconds: number;
  work: () => Promise<unknown>;
  logger: Logger;
}): () => void {
  const { everySeconds, work, logger } = options;
  const run = () => {
    work().catch((error: unknown) => logger.warn({ error: describeError(error) }, 'upkeep failed'));
  };
  run();
  const timer = setInterval(run, everySeconds * 1000);
  return () => clearInterval(timer);
}
