import { describe, expect, it } from '@jest/globals';

import { inBatches } from './in-batches.ts';

function counting(answers: Readonly<Record<string, number>>) {
  const asked: string[][] = [];
  const ask = inBatches((keys: readonly string[]) => {
    asked.push([...keys]);
    return Promise.resolve(new Map(Object.entries(answers)));
  });
  return { ask, asked };
}

describe('questions of one turn', () => {
  it('are asked once, each key once', async () => {
    const { ask, asked } = counting({ one: 1, two: 2 });
    expect(await Promise.all([ask('one'), ask('two'), ask('one')])).toEqual([1, 2, 1]);
    expect(asked).toEqual([['one', 'two']]);
  });

  it('that come later are asked anew', async () => {
    const { ask, asked } = counting({ one: 1 });
    await ask('one');
    await ask('one');
    expect(asked).toEqual([['one'], ['one']]);
  });

  it('without an answer have none, and a failure is everybody\'s', async () => {
    const { ask } = counting({});
    expect(await ask('one')).toBeUndefined();
    const failing = inBatches(() => Promise.reject(new Error('away')));
    const answers = await Promise.allSettled([failing('one'), failing('two')]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
