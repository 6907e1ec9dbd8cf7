import { describe, expect, it } from '@jest/globals';

import { afterAttempt, isOverdue, openWay, type Attempt } from './way-in.ts';

const refused = (toldSeconds: number): Attempt => ({ works: false, toldSeconds });
const minute = 60_000;

describe('a way in', () => {
  it('may be closed for as long as was told', () => {
    const way = afterAttempt(openWay, refused(60), 0);
    expect(isOverdue(way, minute)).toBe(false);
    expect(isOverdue(way, minute + 1)).toBe(true);
  });

  it('is overdue at once when nothing was told', () => {
    expect(isOverdue(afterAttempt(openWay, refused(0), 0), 1)).toBe(true);
  });

  it('holds to the first promise: being told anew is no excuse', () => {
    const way = afterAttempt(afterAttempt(openWay, refused(60), 0), refused(60), minute);
    expect(isOverdue(way, minute + 1)).toBe(true);
  });

  it('is open again after one success', () => {
    const way = afterAttempt(afterAttempt(openWay, refused(60), 0), { works: true }, minute);
    expect(isOverdue(way, 10 * minute)).toBe(false);
    expect(isOverdue(openWay, 10 * minute)).toBe(false);
  });
});
