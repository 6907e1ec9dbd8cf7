import { Refusal } from '@ruxue/contracts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { describeError, type Logger } from './logger.ts';

/** So many uses of a key in so many seconds. */
export interface RateLimit {
  /** Counts one use; `too-many-requests`, with the seconds until the next one passes. */
  count(key: string): Promise<void>;
  /** Takes one counted use back; it adds none to a key without any. */
  giveBack(key: string): Promise<void>;
  /** Starts from nothing for this key. */
  forget(key: string): Promise<void>;
}

/** What counts. */
interface Counter {
  consume(key: string): Promise<unknown>;
  get(key: string): Promise<{ readonly consumedPoints: number } | null>;
  reward(key: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/**
 * Counted in the memory of this process: with n of them a key gets up to n times as much. Fails
 * closed: what can't be counted is refused (`temporarily-unavailable`).
 */
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
          const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
          throw new Refusal('too-many-requests', { retryAfterSeconds });
        }
        logger.error({ error: describeError(error) }, 'rate limit failed');
        throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 2 });
      }
    },
    async giveBack(key) {
      const counted = await counter.get(key);
      if (counted !== null && counted.consumedPoints > 0) await counter.reward(key);
    },
    async forget(key) {
      await counter.delete(key);
    },
  };
}
