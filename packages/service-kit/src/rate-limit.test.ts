import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';

import { createLogger } from './logger.ts';
import { limitWith, rateLimit } from './rate-limit.ts';

const logger = createLogger('test', 'fatal');

const refusalOf = async (work: Promise<void>): Promise<Refusal | undefined> => {
  const thrown: unknown = await work.then(() => undefined, (error: unknown) => error);
  if (thrown === undefined || thrown instanceof Refusal) return thrown;
  throw thrown;
};
const outcomeOf = async (work: Promise<void>) => (await refusalOf(work))?.data.type ?? 'passed';

describe('a rate limit', () => {
  it('lets so many through, each key for itself, also when all come at once', async () => {
    const limit = rateLimit({ uses: 3, seconds: 60, logger });
    const counts = Array.from({ length: 5 }, () => outcomeOf(limit.count('one')));
    const outcomes = await Promise.all(counts);
    expect(outcomes).toEqual(
      ['passed', 'passed', 'passed', 'too-many-requests', 'too-many-requests'],
    );
    expect(await outcomeOf(limit.count('other'))).toBe('passed');
  });

  it('says after how many seconds the next one passes', async () => {
    const limit = rateLimit({ uses: 1, seconds: 60, logger });
    await limit.count('one');
    const told = (await refusalOf(limit.count('one')))?.data.retryAfterSeconds ?? 0;
    expect(told).toBeGreaterThan(58);
    expect(told).toBeLessThanOrEqual(60);
  });

  it('forgets one key and no other', async () => {
    const limit = rateLimit({ uses: 1, seconds: 60, logger });
    await limit.count('one');
    await limit.count('other');
    await limit.forget('one');
    await limit.forget('never counted');
    expect(await outcomeOf(limit.count('one'))).toBe('passed');
    expect(await outcomeOf(limit.count('other'))).toBe('too-many-requests');
  });

  it('takes one use back, and never gives more than there were', async () => {
    const limit = rateLimit({ uses: 2, seconds: 60, logger });
    for (let round = 0; round < 5; round += 1) {
      await limit.count('one');
      await limit.giveBack('one');
    }
    await limit.giveBack('one');
    await limit.giveBack('never counted');
    for (const key of ['one', 'never counted']) {
      const outcomes = [];
      for (let use = 0; use < 3; use += 1) outcomes.push(await outcomeOf(limit.count(key)));
      expect(outcomes).toEqual(['passed', 'passed', 'too-many-requests']);
    }
  });

  it('refuses when it can not count', async () => {
    const fail = () => Promise.reject(new Error('no memory'));
    const limit = limitWith({ consume: fail, get: fail, reward: fail, delete: fail }, logger);
    expect(await outcomeOf(limit.count('one'))).toBe('temporarily-unavailable');
  });
});
