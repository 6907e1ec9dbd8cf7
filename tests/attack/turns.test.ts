import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import { Turns } from './turns.ts';

describe('turns', () => {
  it('let nobody work beside what is alone', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await nextTurn();
      await nextTurn();
      log.push(`${name} ends`);
    };
    const first = [turns.together(work('a')), turns.together(work('b'))];
    await nextTurn();
    await Promise.all([
      ...first, turns.alone(work('jump')), turns.together(work('c')), turns.alone(work('leap')),
    ]);
    expect(log).toEqual([
      'a begins', 'b begins', 'a ends', 'b ends', 'jump begins', 'jump ends', 'leap begins',
      'leap ends', 'c begins', 'c ends',
    ]);
  });

  it('go on after a failure', async () => {
    const turns = new Turns();
    const failing = () => Promise.reject(new Error('no'));
    await expect(turns.alone(failing)).rejects.toThrow('no');
    await expect(turns.together(failing)).rejects.toThrow('no');
    expect(await turns.alone(() => Promise.resolve('yes'))).toBe('yes');
  });
});
