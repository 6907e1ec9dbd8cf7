import { createLogger } from '@ruxue/service-kit';
import { describe, expect, it } from '@jest/globals';

import { runPump } from './run-pump.ts';

const logger = createLogger('pump', 'error');
const never = 3_600_000;

describe('runPump', () => {
  it('goes on at once while there is work, then waits for a wake-up', async () => {
    const work = [3, 2, 0];
    const rounds: number[] = [];
    let isIdle: () => void = () => undefined;
    const idle = () => new Promise<void>((resolve) => { isIdle = resolve; });
    let nextIdle = idle();
    const pump = runPump({
      logger,
      intervalMs: never,
      round() {
        const done = work.shift() ?? 0;
        rounds.push(done);
        if (done === 0) isIdle();
        return Promise.resolve(done);
      },
    });
    await nextIdle;
    expect(rounds).toEqual([3, 2, 0]);

    nextIdle = idle();
    work.push(1);
    pump.wake();
    await nextIdle;
    expect(rounds).toEqual([3, 2, 0, 1, 0]);
    await pump.stop();
  });

  it('survives a failed round, and looks again after the interval', async () => {
    let rounds = 0;
    await new Promise<void>((resolve) => {
      const pump = runPump({
        logger,
        intervalMs: 1,
        round() {
          rounds += 1;
          if (rounds === 3) resolve(pump.stop());
          return rounds < 3 ? Promise.reject(new Error('records is away')) : Promise.resolve(0);
        },
      });
    });
    expect(rounds).toBe(3);
  });

  it('a wake-up during a round is not lost', async () => {
    const { promise: firstRound, resolve: endFirstRound } = Promise.withResolvers<number>();
    const { promise: secondRound, resolve: secondBegins } = Promise.withResolvers<void>();
    let rounds = 0;
    const pump = runPump({
      logger,
      intervalMs: never,
      round() {
        rounds += 1;
        if (rounds === 1) return firstRound;
        secondBegins();
        return Promise.resolve(0);
      },
    });
    pump.wake();
    endFirstRound(0);
    await secondRound;
    await pump.stop();
    expect(rounds).toBe(2);
  });
});
