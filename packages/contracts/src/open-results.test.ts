import { expect, it } from '@jest/globals';
import fc from 'fast-check';

import { leastOpenCount, nextOpenFigure } from './open-results.ts';

const counts = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 40 });

/** What is shown after each count. */
const shownOf = (all: readonly number[]): number[] => {
  let shown = 0;
  return all.map((count) => (shown = nextOpenFigure(shown, count)));
};

it('shows no figure below ten, and moves by no fewer (B17)', () => {
  fc.assert(fc.property(counts, (all) => {
    let before = 0;
    for (const shown of shownOf(all)) {
      expect(shown === 0 || shown >= leastOpenCount).toBe(true);
      expect(shown === before || Math.abs(shown - before) >= leastOpenCount).toBe(true);
      before = shown;
    }
  }));
});

it('is a count of before, and never further off than nine above ten', () => {
  fc.assert(fc.property(counts, (all) => {
    shownOf(all).forEach((shown, index) => {
      expect([0, ...all.slice(0, index + 1)]).toContain(shown);
      const count = all[index] ?? NaN;
      if (count >= leastOpenCount) expect(Math.abs(count - shown)).toBeLessThan(leastOpenCount);
    });
  }));
});

it('tells nothing by a sum: what is hidden adds nothing to it', () => {
  fc.assert(fc.property(fc.array(counts, { minLength: 2, maxLength: 5 }), (districts) => {
    const last = districts.map((all) => shownOf(all).at(-1) ?? 0);
    const listed = last.filter((figure) => figure >= leastOpenCount);
    const sum = (figures: readonly number[]) => figures.reduce((total, one) => total + one, 0);
    expect(sum(last)).toBe(sum(listed));
  }));
});
