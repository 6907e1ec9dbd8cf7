import { json } from 'node:stream/consumers';

import { solvedRates } from '@ruxue/testing/captcha-solvers/solved-rates';
import * as z from 'zod';

import { captchaAlphabet } from './captcha-answer.ts';
import { strokesOf } from './stroke-glyphs.ts';

const Pictures = z.array(z.object({ png: z.base64(), answer: z.string() }));

/**
 * For `npm run attack`: reads pictures with their answers from standard input and prints how many of
 * them programs can read that know the letters as well as we do (L10).
 */
const pictures = Pictures.parse(await json(process.stdin)).map(({ png, answer }) => ({
  png: Buffer.from(png, 'base64'), answer,
}));
const rates = await solvedRates({ pictures, alphabet: captchaAlphabet, strokesOf });
process.stdout.write(`${JSON.stringify(rates)}\n`);
