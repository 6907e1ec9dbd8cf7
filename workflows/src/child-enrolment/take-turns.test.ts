import { describe, expect, it } from '@jest/globals';

import { createTurns } from './take-turns.ts';

describe('createTurns', () => {
  it('runs one piece of work at a time, in order, also after a failure', async () => {
    const takeTurn = createTurns();
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} ends`);
      if (name === 'b') throw new Error(name);
      return name;
    };
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((name) => takeTurn(work(name))));
    expect(steps).toEqual(
      ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'],
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
