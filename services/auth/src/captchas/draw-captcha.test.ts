import { describe, expect, it } from '@jest/globals';
import { loadImage } from '@napi-rs/canvas';

import { captchaAlphabet } from './captcha-answer.ts';
import { drawCaptcha } from './draw-captcha.ts';

describe('drawing a picture code', () => {
  it('makes a raster image of one size', async () => {
    const png = await drawCaptcha('3A2E');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    const image = await loadImage(png);
    expect([image.width, image.height]).toEqual([280, 96]);
  });

  it('draws the same answer differently each time', async () => {
    const [one, other] = await Promise.all([drawCaptcha('3A2E'), drawCaptcha('3A2E')]);
    expect(one.equals(other)).toBe(false);
  });

  it('can draw every character there is', async () => {
    await expect(drawCaptcha(captchaAlphabet)).resolves.toBeDefined();
  });
});
