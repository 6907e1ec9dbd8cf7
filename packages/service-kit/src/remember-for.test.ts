import { describe, expect, it } from '@jest/globals';

import { rememberFor } from './remember-for.ts';

describe('rememberFor', () => {
  it('asks once in the time, also when many ask at once, and again afterwards', async () => {
    let asked = 0;
    let now = 0;
    const ask = rememberFor(1000, () => Promise.resolve((asked += 1)), () => now);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    now = 999;
    expect(await ask()).toBe(1);
    now = 1000;
    expect(await ask()).toBe(2);
  });
});
