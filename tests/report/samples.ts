/** The median; NaN without values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** The difference of two medians, relative to the smaller one. */
export function relativeDifference(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [median(a), median(b)];
  return Math.abs(one - other) / Math.min(one, other);
}

/**
 * The probability that a value of `a` is greater than one of `b` (the Mann–Whitney statistic as a
 * share), robust against outliers; 0.5 for indistinguishable samples.
 */
export function shareGreater(a: readonly number[], b: readonly number[]): number {
  const wins = a.reduce((sum, x) =>
    sum + b.reduce((won, y) => won + (x > y ? 1 : x === y ? 0.5 : 0), 0), 0);
  return wins / (a.length * b.length);
}

/** The smallest value that `percent` of the values don't exceed (nearest rank); NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? NaN;
}
