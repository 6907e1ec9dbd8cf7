import { describe, expect, it } from '@jest/globals';

import { phaseOf, windowWords } from './window-phase.ts';

const window = { opens: '2027-05-01T01:00:00Z', closes: '2027-05-20T09:00:00Z' };

describe('a window of a district (S23)', () => {
  it.each([
    ['2027-05-01T00:59:59Z', 'before', '将于2027年5月1日 09:00开放'],
    ['2027-05-01T01:00:00Z', 'current', '进行中，2027年5月20日 17:00截止'],
    ['2027-05-20T08:59:59Z', 'current', '进行中，2027年5月20日 17:00截止'],
    ['2027-05-20T09:00:00Z', 'after', '已于2027年5月20日 17:00截止'],
  ])('is told at %s', (now, phase, words) => {
    expect(phaseOf(window, new Date(now))).toBe(phase);
    expect(windowWords(window, new Date(now))).toBe(words);
  });
});
