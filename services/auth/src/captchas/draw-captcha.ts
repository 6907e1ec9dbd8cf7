import { randomInt } from 'node:crypto';

import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

import { strokesOf, type Point } from './stroke-glyphs.ts';

const width = 200;
const height = 72;
const noiseLines = 4;
const specks = 60;

/** A number from `low` up to `high`, from the system's random source. */
const between = (low: number, high: number): number =>
  low + ((high - low) * randomInt(1_000_001)) / 1_000_000;

/** Dark enough to read on the light ground: 4.5:1 whatever the two hues, at worst yellow on blue. */
const inkColour = (): string => `hsl(${between(0, 360)} 60% ${between(18, 26)}%)`;

/**
 * Draws an answer as a PNG of 200 × 72 pixels: each character turned, sheared and bent on its own,
 * with lines of the same kind through it. Raster only: outlines give the text away (L10).
 */
export function drawCaptcha(answer: string): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = `hsl(${between(0, 360)} 40% ${between(93, 97)}%)`;
  context.fillRect(0, 0, width, height);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  drawSpecks(context);
  const bend = newBend();
  const cell = width / (answer.length + 0.6);
  [...answer].forEach((character, index) => {
    drawCharacter(context, character, cell * (index + 0.8), bend);
  });
  for (let line = 0; line < noiseLines; line += 1) drawNoiseLine(context);
  return canvas.encode('png');
}

type Bend = (point: Point) => Point;

/** One wave across and one down the whole picture. */
function newBend(): Bend {
  const across = { height: between(2, 4), length: between(18, 30), phase: between(0, 6.3) };
  const down = { height: between(2, 4), length: between(14, 24), phase: between(0, 6.3) };
  return ({ x, y }) => ({
    x: x + down.height * Math.sin(y / down.length + down.phase),
    y: y + across.height * Math.sin(x / across.length + across.phase),
  });
}

function drawCharacter(
  context: SKRSContext2D,
  character: string,
  middle: number,
  bend: Bend,
): void {
  const angle = between(-0.38, 0.38);
  const shear = between(-0.25, 0.25);
  const size = { x: between(2.5, 3.3), y: between(2.6, 3.3) };
  const centre = { x: middle + between(-4, 4), y: height / 2 + between(-6, 6) };
  context.strokeStyle = inkColour();
  context.lineWidth = between(2.8, 4.2);
  for (const stroke of strokesOf(character)) {
    const placed = stroke.map((point) => {
      const x = point.x * size.x + point.y * shear * size.y;
      const y = point.y * size.y;
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

function drawNoiseLine(context: SKRSContext2D): void {
  context.strokeStyle = inkColour();
  context.lineWidth = between(1, 2.2);
  context.beginPath();
  context.moveTo(between(-10, width * 0.3), between(4, height - 4));
  context.bezierCurveTo(
    between(0, width), between(-10, height + 10),
    between(0, width), between(-10, height + 10),
    between(width * 0.7, width + 10), between(4, height - 4),
  );
  context.stroke();
}

function drawSpecks(context: SKRSContext2D): void {
  for (let speck = 0; speck < specks; speck += 1) {
    context.fillStyle = inkColour();
    context.fillRect(between(0, width), between(0, height), between(0.6, 2), between(0.6, 2));
  }
}
