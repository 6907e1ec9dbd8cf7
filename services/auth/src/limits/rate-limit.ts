import { Refusal } from '@ruxue/contracts';
import { describeError, type Logger } from '@ruxue/service-kit';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many uses of a key in so many seconds. */
export interface RateLimit {
  /** Counts one use; `too-many-requests`, with the seconds until the next one passes. */
  count(key: string): Promise<void>;
  /** Starts from nothing for this key. */
  forget(key: string): Promise<void>;
}

/** What counts. */
interface Counter {
  consume(key: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/** Counted by this process. A limiter that fails refuses: `temporarily-unavailable`. */
export function rateLimit(options: {
  uses: number;
  seconds: number;
  logger: Logger;
}): RateLimit {
  const { uses, seconds, logger } = options;
  return limitWith(new RateLimiterMemory({ points: uses, duration: seconds }), logger);
}

/** The limit of a given counter. */
export function limitWith(counter: Counter, logger: Logger): RateLimit {
  return {
    async count(key) {
      try {
        await counter.consume(key);
      } catch (error) {
        if (error instanceof RateLimiterRes) {
          const retryAfterSeconds = Math.ceil(error.msBeforeNext / 1000);
          throw new Refusal('too-many-requests', { retryAfterSeconds });
        }
        logger.error({ error: describeError(error) }, 'rate limit failed');
        throw new Refusal('temporarily-unavailable');
      }
    },
    async forget(key) {
      await counter.delete(key);
    },
  };
}
