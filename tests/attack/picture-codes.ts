import { join } from 'node:path';

import { Captcha } from '@ruxue/contracts';

import { answerOfProgram } from '../report/answer-of-program.ts';
import { forEachOf } from '../report/for-each-of.ts';
import { tell } from '../report/run-measurement.ts';
import type { Scene } from './scene.ts';

const pictures = 200;
/** So many are read when of the first ones too many are: chance must not decide. */
const mostPictures = 800;
const goal = 0.05;
const batch = 50;
const solvers = join(
  import.meta.dirname, '..', '..', 'services', 'auth', 'src', 'captchas', 'captchas.bench.ts',
);

/** The share of picture codes, as the running stack gives them out, that programs read (L10). */
export async function solvedPictureCodes(scene: Scene): Promise<number> {
  const known: { png: string; answer: string }[] = [];
  const readOf = async (count: number) => {
    while (known.length < count) known.push(...await somePictures(scene));
    const rates = await answerOfProgram(solvers, known);
    const { tesseract = NaN, outlines = NaN } = rates;
    tell(`  of ${known.length} pictures programs read ${JSON.stringify(rates)}`);
    return Math.max(tesseract, outlines);
  };
  const rate = await readOf(pictures);
  return rate > goal ? readOf(mostPictures) : rate;
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
    png: imagePng, answer: answers[place]?.answer ?? '',
  }));
}
