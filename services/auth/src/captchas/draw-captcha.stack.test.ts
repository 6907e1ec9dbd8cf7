import { describe, expect, it } from '@jest/globals';
import { solvedByTesseract } from '@ruxue/testing/captcha-reading/solved-by-tesseract';

import { drawPlain } from '../testing/draw-plain.ts';
import { newCaptchaAnswer } from './captcha-answer.ts';
import { drawCaptcha } from './draw-captcha.ts';

/** Tesseract reads a picture in a good second, all its ways together. */
const patienceMs = 10 * 60 * 1000;

/** The share of fresh picture codes that tesseract reads; it is on PATH. */
async function shareRead(
  count: number,
  draw: (answer: string) => Promise<Buffer>,
): Promise<number> {
  const pictures = Array.from({ length: count }, async () => {
    const answer = newCaptchaAnswer();
    return { answer, png: await draw(answer) };
  });
  return solvedByTesseract(await Promise.all(pictures));
}

describe('tesseract (L10)', () => {
  it('reads plain letters', async () => {
    expect(await shareRead(20, drawPlain)).toBeGreaterThanOrEqual(0.5);
  }, patienceMs);

  it('reads at most one picture code in four', async () => {
    expect(await shareRead(60, drawCaptcha)).toBeLessThanOrEqual(0.25);
  }, patienceMs);
});
