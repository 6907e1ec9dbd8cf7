import { randomInt } from 'node:crypto';

import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

import { strokesOf, type Point } from './stroke-glyphs.ts';

const width = 280;
const height = 80;
const texturePieces = 36;
const letterLines = 3;

/** A number from `low` up to `high`, from the system's random source. */
const between = (low: number, high: number): number =>
  low + ((high - low) * randomInt(1_000_001)) / 1_000_000;

/**
 * Draws an answer as a PNG of 280 × 80 pixels. Raster only: outlines give the text away (L10). Each
 * character is turned, slanted, stretched and bent on its own and close to its neighbours; lines of
 * the same ink run through them, too thick to be cleaned away, and one of the ground's colour cuts
 * them, so that neither colour nor an outline tells what is a letter.
 */
export function drawCaptcha(answer: string): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const hue = between(0, 360);
  const ground = newGround(context, hue);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  for (let piece = 0; piece < texturePieces; piece += 1) drawTexture(context, hue);
  // Dark enough to read on the light ground: 4.5:1 whatever the hues, at worst yellow on blue.
  context.strokeStyle = `hsl(${between(0, 360)} 60% ${between(18, 24)}%)`;
  const pen = between(4.6, 5.4);
  const bend = newBend();
  const cell = between(40, 42);
  const start = width / 2 - (cell * (answer.length - 1)) / 2 + between(-6, 6);
  [...answer].forEach((character, index) => {
    context.lineWidth = pen + between(-0.4, 0.4);
    drawCharacter(context, character, start + cell * index, bend);
  });
  for (let line = 0; line < letterLines; line += 1) {
    context.lineWidth = pen * between(0.6, 0.68);
    drawLineAcross(context);
  }
  context.strokeStyle = ground;
  context.lineWidth = between(1.4, 2);
  drawLineAcross(context);
  return canvas.encode('png');
}

function newGround(context: SKRSContext2D, hue: number) {
  const ground = context.createLinearGradient(0, between(0, height), width, between(0, height));
  for (const stop of [0, 0.5, 1]) {
    ground.addColorStop(stop, `hsl(${hue + between(-60, 60)} 45% ${between(86, 96)}%)`);
  }
  return ground;
}

/** A piece of a letter, barely darker than the ground. */
function drawTexture(context: SKRSContext2D, hue: number): void {
  const [x, y] = [between(0, width), between(0, height)];
  context.strokeStyle = `hsl(${hue + between(-60, 60)} 40% ${between(68, 84)}%)`;
  context.lineWidth = between(1, 3);
  context.beginPath();
  context.moveTo(x, y);
  context.quadraticCurveTo(
    x + between(-20, 20), y + between(-20, 20), x + between(-20, 20), y + between(-20, 20),
  );
  context.stroke();
}

type Bend = (point: Point) => Point;

/** A wave across and one down, by `low` to `high` each and as long as told. */
function newWave(low: number, high: number, length: { low: number; high: number }): Bend {
  const newSide = () => ({
    height: between(low, high), length: between(length.low, length.high), phase: between(0, 6.3),
  });
  const [across, down] = [newSide(), newSide()];
  return ({ x, y }) => ({
    x: x + down.height * Math.sin(y / down.length + down.phase),
    y: y + across.height * Math.sin(x / across.length + across.phase),
  });
}

/** The whole picture's. */
const newBend = (): Bend => newWave(4.5, 6.5, { low: 14, high: 24 });

function drawCharacter(
  context: SKRSContext2D,
  character: string,
  middle: number,
  bend: Bend,
): void {
  const angle = between(-0.45, 0.45);
  const shear = between(-0.3, 0.3);
  const tall = between(2, 3.8);
  const size = { x: tall * between(0.85, 1.1), y: tall };
  // The smaller, the more room up and down.
  const rise = (4 - tall) * between(-9, 9);
  const centre = { x: middle + between(-2, 2), y: height / 2 + rise };
  const own = newWave(0.8, 1.2, { low: 2.4, high: 3.6 });
  for (const stroke of strokesOf(character)) {
    const placed = stroke.map((point) => {
      const bent = own(point);
      const x = bent.x * size.x + bent.y * shear * size.y;
      const y = bent.y * size.y;
      return bend({
        x: centre.x + x * Math.cos(angle) - y * Math.sin(angle),
        y: centre.y + x * Math.sin(angle) + y * Math.cos(angle),
      });
    });
    drawLine(context, placed);
  }
}

function drawLine(context: SKRSContext2D, points: readonly Point[]): void {
  context.beginPath();
  points.forEach(({ x, y }, index) => {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.stroke();
}

/** Where a line across may turn, so that it passes through the letters. */
const band = { top: height * 0.12, bottom: height * 0.88 };

function drawLineAcross(context: SKRSContext2D): void {
  const anywhere = () => between(band.top, band.bottom);
  context.beginPath();
  context.moveTo(between(-10, width * 0.12), anywhere());
  context.bezierCurveTo(
    between(0, width), anywhere(),
    between(0, width), anywhere(),
    between(width * 0.88, width + 10), anywhere(),
  );
  context.stroke();
}
