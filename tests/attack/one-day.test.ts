import { describe, expect, it } from '@jest/globals';

import { worstDayOf } from './one-day.ts';

const hour = 3600_000;

describe('the worst day', () => {
  it('is any 24 hours, whatever the calendar says', () => {
    const arrivals = [0, 20, 30, 40, 45].map((at) => ({ at: at * hour, tries: 5 }));
    expect(worstDayOf(arrivals)).toEqual({ codes: 3, tries: 15 });
  });

  it('counts codes that nobody tried with as much as was ever taken', () => {
    const arrivals = [{ at: 0, tries: 4 }, { at: hour, tries: null }];
    expect(worstDayOf(arrivals)).toEqual({ codes: 2, tries: 8 });
  });

  it('of nothing is nothing', () => {
    expect(worstDayOf([])).toEqual({ codes: 0, tries: 0 });
  });
});
