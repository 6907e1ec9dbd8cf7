import { describe, expect, it } from '@jest/globals';

import { readSeedTimes } from './seed-times.ts';

const read = (value: unknown, now: string): unknown =>
  JSON.parse(JSON.stringify({ at: value }), readSeedTimes(new Date(now))).at;

describe('a time of the seed', () => {
  it.each([
    // Whatever the hour of planting, the day is Beijing's.
    ['today+28 17:00', '2026-11-27T16:00:00Z', '2026-12-26T09:00:00.000Z'],
    ['today+28 17:00', '2026-11-28T15:59:59Z', '2026-12-26T09:00:00.000Z'],
    ['today+28 17:00', '2026-11-28T16:00:00Z', '2026-12-27T09:00:00.000Z'],
    ['today-10 09:30', '2026-03-05T04:00:00Z', '2026-02-23T01:30:00.000Z'],
  ])('%s, planted at %s, is %s', (value, now, instant) => {
    expect(read(value, now)).toBe(instant);
  });

  it.each(['2027-05-18T01:00:00Z', 'today', '今天', 3, null])('%j stays as it is', (value) => {
    expect(read(value, '2026-11-28T04:00:00Z')).toBe(value);
  });
});
