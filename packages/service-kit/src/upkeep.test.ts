import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { createLogger } from './logger.ts';
import { startUpkeep } from './upkeep.ts';

const logger = createLogger('test', 'silent');

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('upkeep', () => {
  it('runs now and every so often, and goes on after a failure', async () => {
    let runs = 0;
    const stop = startUpkeep({
      everySeconds: 2,
      work() {
        runs += 1;
        return Promise.reject(new Error('away'));
      },
      logger,
    });
    await jest.advanceTimersByTimeAsync(5000);
    expect(runs).toBe(3);
    stop();
    await jest.advanceTimersByTimeAsync(5000);
    expect(runs).toBe(3);
  });

  it('begins no run while one is at work', async () => {
    const work = Promise.withResolvers<void>();
    let runs = 0;
    const stop = startUpkeep({
      everySeconds: 2,
      work() {
        runs += 1;
        return work.promise;
      },
      logger,
    });
    await jest.advanceTimersByTimeAsync(9000);
    expect(runs).toBe(1);
    work.resolve();
    await jest.advanceTimersByTimeAsync(2000);
    expect(runs).toBeGreaterThan(1);
    stop();
  });
});
