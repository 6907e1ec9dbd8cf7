import { Captcha } from '@ruxue/contracts';
import { solvedByTesseract } from '@ruxue/testing/captcha-reading/solved-by-tesseract';

import { forEachOf } from '../report/for-each-of.ts';
import type { Scene } from './scene.ts';

const pictures = 200;
const batch = 50;

/** The share of picture codes, as the running stack gives them out, that tesseract reads (L10). */
export async function solvedPictureCodes(scene: Scene): Promise<number> {
  const known: Awaited<ReturnType<typeof somePictures>> = [];
  while (known.length < pictures) known.push(...await somePictures(scene));
  return solvedByTesseract(known);
}

async function somePictures({ crowd, desk }: Scene) {
  const shown = await forEachOf(Array.from({ length: batch }), 4, async () => {
    const answer = await crowd.stranger().call('createCaptcha', { body: { kind: 'picture' } });
    const captcha = Captcha.parse(JSON.parse(answer.text));
    if (captcha.kind !== 'picture') throw new Error('no picture');
    return captcha;
  });
  const answers = await desk.answersTo(shown.map(({ captchaId }) => captchaId));
  return shown.map(({ imagePng }, place) => ({
    png: Buffer.from(imagePng, 'base64'), answer: answers[place]?.answer ?? '',
  }));
}
