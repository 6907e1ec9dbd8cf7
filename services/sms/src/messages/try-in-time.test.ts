import { describe, expect, it } from '@jest/globals';

import { tryInTime } from './try-in-time.ts';

/** Results one after the other; the last one stays. */
function attempts(...results: ('done' | undefined)[]) {
  let tries = 0;
  const attempt = () => {
    const result = results[Math.min(tries, results.length - 1)];
    tries += 1;
    return Promise.resolve(result);
  };
  return { attempt, tries: () => tries };
}

const soon = () => new Date(Date.now() + 60_000);
const { signal } = new AbortController();

describe('trying in time', () => {
  it('tries again until it gives something', async () => {
    const { attempt, tries } = attempts(undefined, undefined, 'done');
    expect(await tryInTime(attempt, { until: soon(), signal, pauseMs: 1 })).toBe('done');
    expect(tries()).toBe(3);
  });

  it('begins no try that would come too late', async () => {
    const { attempt, tries } = attempts(undefined);
    const until = new Date(Date.now() + 100);
    expect(await tryInTime(attempt, { until, signal, pauseMs: 10 })).toBeUndefined();
    expect(tries()).toBeLessThanOrEqual(4);
  });

  it('makes one last try at a stop', async () => {
    const stopping = new AbortController();
    const { attempt, tries } = attempts(undefined);
    const limits = { until: soon(), signal: stopping.signal, pauseMs: 50_000 };
    const result = tryInTime(attempt, limits);
    stopping.abort();
    expect(await result).toBeUndefined();
    expect(tries()).toBeLessThanOrEqual(2);
  });
});
