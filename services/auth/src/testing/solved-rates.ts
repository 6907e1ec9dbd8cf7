import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import * as z from 'zod';

import { newCaptchaAnswer } from '../captchas/captcha-answer.ts';
import { drawCaptcha } from '../captchas/draw-captcha.ts';

const program = fileURLToPath(new URL('../captchas/captchas.bench.ts', import.meta.url));
const Rates = z.object({
  tesseract: z.number(), outlines: z.number(),
  dark: z.number(), thick: z.number(), soft: z.number(), edges: z.number(),
});

/**
 * The share of `count` fresh picture codes that programs read (L10); `tesseract` is on PATH. They
 * run in a process of their own: within jest the same loops take several times as long.
 */
export async function solvedRates(
  count: number,
  draw: (answer: string) => Promise<Buffer> = drawCaptcha,
): Promise<z.infer<typeof Rates>> {
  const pictures = await Promise.all(
    Array.from({ length: count }, async () => {
      const answer = newCaptchaAnswer();
      return { answer, png: (await draw(answer)).toString('base64') };
    }),
  );
  const solver = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  solver.stdin.end(JSON.stringify(pictures));
  const [printed] = await Promise.all([text(solver.stdout), once(solver, 'exit')]);
  return Rates.parse(JSON.parse(printed));
}
