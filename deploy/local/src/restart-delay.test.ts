import { describe, expect, it } from '@jest/globals';
import { restartDelay } from './restart-delay.ts';

const now = 1_000_000;
const ends = (count: number): number[] => Array.from({ length: count }, () => now);

describe('restartDelay', () => {
  it('starts again at once after a first crash, and ever later after more', () => {
    expect([1, 2, 3].map((count) => restartDelay(ends(count), now))).toEqual([200, 400, 800]);
  });

  it('waits five seconds at most', () => {
    expect(restartDelay(ends(10), now)).toBe(5000);
  });

  it('gives up after more than ten ends within a minute', () => {
    expect(restartDelay(ends(11), now)).toBeUndefined();
  });

  it('forgets what is more than a minute ago', () => {
    expect(restartDelay([...ends(11).map((time) => time - 60_000), now], now)).toBe(200);
  });
});
