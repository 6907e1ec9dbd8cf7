// Draws a sheet of picture codes for people to read, and prints the answers, row by row:
//   node services/auth/src/testing/draw-captcha-sheet.ts docs/screens/captcha-sheet.png
import { writeFile } from 'node:fs/promises';

import { createCanvas, loadImage } from '@napi-rs/canvas';

import { newCaptchaAnswer } from '../captchas/captcha-answer.ts';
import { drawCaptcha } from '../captchas/draw-captcha.ts';

const columns = 4;
const rows = 10;
/** As on the page. */
const cell = { width: 280, height: 96, gap: 12 };

const [path = 'captcha-sheet.png'] = process.argv.slice(2);
const sheet = createCanvas(
  columns * (cell.width + cell.gap) + cell.gap, rows * (cell.height + cell.gap) + cell.gap,
);
const context = sheet.getContext('2d');
context.fillStyle = 'white';
context.fillRect(0, 0, sheet.width, sheet.height);
for (let row = 0; row < rows; row += 1) {
  const answers = Array.from({ length: columns }, newCaptchaAnswer);
  for (const [column, answer] of answers.entries()) {
    context.drawImage(
      await loadImage(await drawCaptcha(answer)),
      cell.gap + column * (cell.width + cell.gap), cell.gap + row * (cell.height + cell.gap),
    );
  }
  process.stdout.write(`${answers.join(' ')}\n`);
}
await writeFile(path, sheet.toBuffer('image/png'));
