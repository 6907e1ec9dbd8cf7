import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { waitUntil } from '@ruxue/testing/wait-for';

import { createTurns } from './turns.ts';

describe('turns', () => {
  it('lets so many work at once, others in their order, and bounds the line', async () => {
    const turns = createTurns({ atOnce: 2, inLine: 2 });
    const began: number[] = [];
    const held = Array.from({ length: 4 }, () => Promise.withResolvers<undefined>());
    const works = held.map(({ promise }, number) =>
      turns.take(async () => {
        began.push(number);
        await promise;
      }));
    expect(await outcomeOf(turns.take(() => Promise.resolve()))).toBe('temporarily-unavailable');
    expect(began).toEqual([0, 1]);
    held[1]?.resolve(undefined);
    await waitUntil('the next one', () => began.length === 3);
    expect(began).toEqual([0, 1, 2]);
    for (const { resolve } of held) resolve(undefined);
    await Promise.all(works);
    expect(began).toEqual([0, 1, 2, 3]);
    expect(await turns.take(() => Promise.resolve('again'))).toBe('again');
  });

  it('passes a place on after a failure', async () => {
    const turns = createTurns({ atOnce: 1, inLine: 1 });
    await expect(turns.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await turns.take(() => Promise.resolve('next'))).toBe('next');
  });
});
