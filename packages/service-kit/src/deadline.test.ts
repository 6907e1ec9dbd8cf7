import { describe, expect, it } from '@jest/globals';

import { answerBy, currentDeadline, mayBegin } from './deadline.ts';

const soon = Date.now() + 60_000;
const past = Date.now() - 1;

describe('the deadline of a request', () => {
  it('holds for all that is done to answer it, and for nothing else', async () => {
    const seen = await answerBy(soon, async () => {
      await Promise.resolve();
      return currentDeadline();
    });
    expect(seen).toBe(soon);
    expect(currentDeadline()).toBe(Infinity);
    expect(mayBegin()).toBe(true);
  });

  it('lets nothing begin once it has passed', async () => {
    expect(await answerBy(past, () => Promise.resolve(mayBegin()))).toBe(false);
    expect(await answerBy(soon, () => Promise.resolve(mayBegin()))).toBe(true);
    expect(await answerBy(Infinity, () => Promise.resolve(mayBegin()))).toBe(true);
  });

  it('is none for work that goes on after the answer', async () => {
    const answered = Promise.withResolvers<void>();
    const { later } = await answerBy(past, () => Promise.resolve({
      later: answered.promise.then(() => [currentDeadline(), mayBegin()]),
    }));
    answered.resolve();
    expect(await later).toEqual([Infinity, true]);
  });
});
