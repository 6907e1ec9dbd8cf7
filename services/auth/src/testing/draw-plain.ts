import { createCanvas } from '@napi-rs/canvas';

import { strokesOf } from '../captchas/stroke-glyphs.ts';

/** The letters of a picture code as they are, side by side: what any program reads. */
export function drawPlain(answer: string): Promise<Buffer> {
  const canvas = createCanvas(280, 96);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 280, 96);
  context.lineWidth = 10;
  [...answer].forEach((character, index) => {
    for (const stroke of strokesOf(character)) {
      context.beginPath();
      for (const { x, y } of stroke) context.lineTo(62 * index + 47 + x * 4, 48 + y * 4);
      context.stroke();
    }
  });
  return canvas.encode('png');
}
