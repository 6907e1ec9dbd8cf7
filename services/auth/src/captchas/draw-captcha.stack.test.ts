import { describe, expect, it } from '@jest/globals';

import { drawPlain } from '../testing/draw-plain.ts';
import { solvedRates } from '../testing/solved-rates.ts';

/** Reading 200 pictures in many ways takes a minute or two of a processor. */
const patienceMs = 5 * 60 * 1000;

describe('programs that read pictures (L10)', () => {
  it('read plain letters', async () => {
    const { tesseract, outlines } = await solvedRates(20, drawPlain);
    expect(tesseract).toBeGreaterThanOrEqual(0.5);
    expect(outlines).toBeGreaterThanOrEqual(0.9);
  });

  it('read at most one picture code in twenty', async () => {
    const { tesseract, outlines } = await solvedRates(200);
    expect(tesseract).toBeLessThanOrEqual(0.05);
    expect(outlines).toBeLessThanOrEqual(0.05);
  }, patienceMs);
});
