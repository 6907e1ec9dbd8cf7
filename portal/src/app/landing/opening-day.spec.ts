import { describe, expect, it } from '@jest/globals';

import { isOpeningDay } from './opening-day.ts';

describe('isOpeningDay (B28)', () => {
  const opens = ['2027-05-01T01:00:00Z', '2027-05-02T01:00:00Z'];

  it.each([
    ['2027-04-30T15:59:59Z', false],
    ['2027-04-30T16:00:00Z', true],
    ['2027-05-01T12:00:00Z', true],
    ['2027-05-02T15:59:59Z', true],
    ['2027-05-02T16:00:00Z', false],
  ])('goes by the calendar in Beijing: %s', (now, expected) => {
    expect(isOpeningDay(opens, new Date(now))).toBe(expected);
  });

  it('is no day at all where nothing opens', () => {
    expect(isOpeningDay([], new Date())).toBe(false);
  });
});
