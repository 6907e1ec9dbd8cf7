import { setTimeout as pause } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@ruxue/service-kit';

import { createBackgroundWork } from './background-work.ts';

const workers = (atOnce: number) =>
  createBackgroundWork({ atOnce, logger: createLogger('sms-test', 'fatal') });

describe('work after the answer', () => {
  it('runs only so much at once, and all of it', async () => {
    const work = workers(3);
    let [running, most, done] = [0, 0, 0];
    for (let number = 0; number < 20; number += 1) {
      void work.add(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
        done += 1;
      });
    }
    await work.finished();
    expect({ most, done }).toEqual({ most: 3, done: 20 });
  });

  it('survives what fails', async () => {
    const work = workers(1);
    expect(await work.add(() => Promise.reject(new Error('broken')))).toBeUndefined();
    expect(await work.add(() => Promise.resolve('fine'))).toBe('fine');
  });

  it('is finished at a stop, without its pauses', async () => {
    const work = workers(1);
    const outcome = work.add(async (signal) => {
      await pause(600_000, undefined, { signal }).catch(() => undefined);
      return 'last try';
    });
    await work.stop();
    expect(await outcome).toBe('last try');
  });
});
