import { describe, expect, it } from '@jest/globals';

import { createTurns } from './take-turns.ts';

const outage = new Error('outage');
const turnsOf = () => createTurns((error) => error === outage);

describe('createTurns', () => {
  it('runs one piece of work at a time, in order, also after a failure', async () => {
    const turns = turnsOf();
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} ends`);
      if (name === 'b') throw new Error(name);
      return name;
    };
    const outcomes = Promise.allSettled(['a', 'b', 'c'].map((name) => turns.take(work(name))));
    expect(turns.waiting()).toBe(3);
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'fulfilled', 'rejected', 'fulfilled',
    ]);
    expect(steps).toEqual(
      ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'],
    );
    expect(turns.waiting()).toBe(0);
  });

  it('an outage ends the turns that waited behind it, and none that come later', async () => {
    const turns = turnsOf();
    const done: string[] = [];
    const failing = turns.take(async () => {
      await Promise.resolve();
      throw outage;
    });
    const waiting = turns.take(async () => void done.push('waiting'));
    const outcomes = await Promise.allSettled([failing, waiting]);
    expect(outcomes).toEqual([
      { status: 'rejected', reason: outage }, { status: 'rejected', reason: outage },
    ]);
    await turns.take(async () => void done.push('later'));
    expect(done).toEqual(['later']);
  });
});
