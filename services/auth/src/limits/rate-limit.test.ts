import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@ruxue/service-kit';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';

import { limitWith, rateLimit } from './rate-limit.ts';

const logger = createLogger('auth-test', 'fatal');

describe('a rate limit', () => {
  it('lets so many through, each key for itself, also when all come at once', async () => {
    const limit = rateLimit({ uses: 3, seconds: 60, logger });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => outcomeOf(limit('one'))));
    expect(outcomes).toEqual(
      ['passed', 'passed', 'passed', 'too-many-requests', 'too-many-requests'],
    );
    expect(await outcomeOf(limit('other'))).toBe('passed');
  });

  it('says after how many seconds the next one passes', async () => {
    const limit = rateLimit({ uses: 1, seconds: 60, logger });
    await limit('one');
    const told = (await refusalOf(limit('one')))?.data.retryAfterSeconds ?? 0;
    expect(told).toBeGreaterThan(58);
    expect(told).toBeLessThanOrEqual(60);
  });

  it('refuses when it can not count', async () => {
    const broken = { consume: () => Promise.reject(new Error('no memory')) };
    expect(await outcomeOf(limitWith(broken, logger)('one'))).toBe('temporarily-unavailable');
  });
});
