import { describe, expect, it } from '@jest/globals';

import { median, percentile, relativeDifference, shareGreater } from './samples.ts';

describe('samples', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[7], 7],
    [[], NaN],
  ])('the median of %j is %p', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it.each([
    [[3, 1, 2], 95, 3],
    [Array.from({ length: 100 }, (_, at) => at + 1), 95, 95],
    [[7, 5], 50, 5],
    [[], 95, NaN],
  ])('of %j, %p %% are at most %p', (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  it('differ by the distance of their medians', () => {
    expect(relativeDifference([10, 10, 500], [11, 11, 0])).toBeCloseTo(0.1);
  });

  it('are told apart by how often one is greater', () => {
    expect(shareGreater([5, 6, 7], [1, 2, 3])).toBe(1);
    expect(shareGreater([1, 2, 3], [1, 2, 3])).toBe(0.5);
  });
});
