import { describe, expect, it } from '@jest/globals';

import { interactionToNextPaint } from './page-vitals.ts';

describe('interaction to next paint', () => {
  it('is the longest of a few, and leaves out one for each fifty of many', () => {
    expect(interactionToNextPaint([])).toBe(0);
    expect(interactionToNextPaint([16, 240, 32])).toBe(240);
    const many = [...Array.from({ length: 98 }, () => 24), 300, 400];
    expect(interactionToNextPaint(many)).toBe(24);
    expect(interactionToNextPaint(many.slice(1))).toBe(300);
  });
});
