import { createCanvas } from '@napi-rs/canvas';

import { strokesOf } from '../captchas/stroke-glyphs.ts';

/** The letters of a picture code as they are, side by side: what any program reads. */
export function drawPlain(answer: string): Promise<Buffer> {
  const canvas = createCanvas(280, 80);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 280, 80);
  context.lineWidth = 4;
  [...answer].forEach((character, index) => {
    for (const stroke of strokesOf(character)) {
      context.beginPath();
      for (const { x, y } of stroke) context.lineTo(40 * (index + 1) + x * 2.9, 40 + y * 2.9);
      context.stroke();
    }
  });
  return canvas.encode('png');
}
