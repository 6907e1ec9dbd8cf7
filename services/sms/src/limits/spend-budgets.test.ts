import { describe, expect, it } from '@jest/globals';

import { endOfWindow } from './spend-budgets.ts';

describe('the hour and the day of a budget', () => {
  it.each([
    ['hour', '2027-05-01T08:00:00.000Z', '2027-05-01T09:00:00.000Z'],
    ['hour', '2027-05-01T08:59:59.999Z', '2027-05-01T09:00:00.000Z'],
    // Midnight in Beijing is 16:00 by universal time.
    ['day', '2027-05-01T15:59:59.999Z', '2027-05-01T16:00:00.000Z'],
    ['day', '2027-05-01T16:00:00.000Z', '2027-05-02T16:00:00.000Z'],
  ] as const)('%s of %s', (span, now, end) => {
    expect(endOfWindow(span, new Date(now)).toISOString()).toBe(end);
  });
});
