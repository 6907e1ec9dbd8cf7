import { describe, expect, it } from '@jest/globals';

import { dateInWords, instantInWords } from './time-in-words.ts';

describe('time in words', () => {
  it('writes a date as a parent reads it', () => {
    expect(dateInWords('2019-09-01')).toBe('2019年9月1日');
  });

  it.each([
    ['2026-04-30T16:00:00Z', '2026年5月1日 00:00'],
    ['2026-05-01T00:30:00Z', '2026年5月1日 08:30'],
    ['2099-12-31T15:59:59Z', '2099年12月31日 23:59'],
  ])('writes %s in Beijing time', (instant, words) => {
    expect(instantInWords(instant)).toBe(words);
  });
});
