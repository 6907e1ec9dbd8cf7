import { randomInt } from 'node:crypto';

import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

import { strokesOf, type Point } from './stroke-glyphs.ts';

const width = 280;
const height = 96;
const patches = 3;
const lines = 2;
/** Points around a patch, enough to look round. */
const patchPoints = 48;

/** A number from `low` up to `high`, from the system's random source. */
const between = (low: number, high: number): number =>
  low + ((high - low) * randomInt(1_000_001)) / 1_000_000;

/**
 * Draws an answer as a PNG of 280 × 96 pixels. Raster only: outlines give the text away (L10). A person
 * reads it at first sight: large bold characters, upright but for a few degrees, apart from each other,
 * in one dark colour on a light one. They lie among large patches, and wherever two overlap dark and
 * light change places: an eye follows a stroke through the change, while a program that looks for what
 * is dark finds no character. What costs a program is the proof of work that comes with each picture.
 */
export function drawCaptcha(answer: string): Promise<Buffer> {
  const shapes = createCanvas(width, height);
  drawShapes(shapes.getContext('2d'), answer);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = `hsl(${between(0, 360)} 50% ${between(89, 93)}%)`;
  context.fillRect(0, 0, width, height);
  context.drawImage(shapes, 0, 0);
  return canvas.encode('png');
}

/** Characters and patches in one dark colour, transparent where nothing or two of them lie. */
function drawShapes(context: SKRSContext2D, answer: string): void {
  // Dark enough to read on the light ground: 7:1 whatever the hues, at worst yellow on blue.
  const ink = `hsl(${between(0, 360)} 55% ${between(20, 25)}%)`;
  Object.assign(context, { lineCap: 'round', lineJoin: 'round', strokeStyle: ink, fillStyle: ink });
  const bend = newBend();
  const cell = width / (answer.length + 0.3);
  [...answer].forEach((character, index) => {
    const middle = width / 2 + cell * (index - (answer.length - 1) / 2);
    drawCharacter(context, character, middle, bend);
  });
  context.globalCompositeOperation = 'xor';
  for (let patch = 0; patch < patches; patch += 1) {
    drawPatch(context, (width * (patch + between(0.2, 0.8))) / patches);
  }
  for (let line = 0; line < lines; line += 1) {
    drawLineAcross(context, (height * (line + between(0.2, 0.8))) / lines);
  }
}

/** Almost a disc: a true one could be found and taken away. */
function drawPatch(context: SKRSContext2D, x: number): void {
  const y = between(0, height);
  const radius = between(26, 38);
  const lobes = [2, 3, 5].map((count) => ({
    count, depth: between(0.1, 0.25) / count, phase: between(0, 2 * Math.PI),
  }));
  context.beginPath();
  for (let point = 0; point < patchPoints; point += 1) {
    const angle = (2 * Math.PI * point) / patchPoints;
    const far = lobes.reduce(
      (sum, { count, depth, phase }) => sum + depth * Math.sin(count * angle + phase), 1,
    );
    context.lineTo(x + radius * far * Math.cos(angle), y + radius * far * Math.sin(angle));
  }
  context.fill();
}

/** Thin beside the characters, so that an eye hardly minds it. */
function drawLineAcross(context: SKRSContext2D, y: number): void {
  context.lineWidth = between(2, 2.6);
  context.beginPath();
  context.moveTo(-5, y);
  context.bezierCurveTo(
    width / 3, y + between(-30, 30), (2 * width) / 3, y + between(-30, 30),
    width + 5, y + between(-12, 12),
  );
  context.stroke();
}

type Bend = (point: Point) => Point;

/** A slight wave of the whole picture, across and down. */
function newBend(): Bend {
  const newSide = () => ({
    height: between(1, 2), length: between(14, 24), phase: between(0, 2 * Math.PI),
  });
  const [across, down] = [newSide(), newSide()];
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
  const angle = between(-0.12, 0.12);
  const shear = between(-0.08, 0.08);
  const tall = between(4.1, 4.7);
  const size = { x: tall * between(0.88, 1.02), y: tall };
  // The smaller, the more room up and down.
  const room = height / 2 - 7 * tall - 8;
  const centre = { x: middle + between(-3, 3), y: height / 2 + between(-room, room) };
  context.lineWidth = between(8, 9.5);
  for (const stroke of strokesOf(character)) {
    context.beginPath();
    for (const point of stroke) {
      const x = point.x * size.x + point.y * shear * size.y;
      const y = point.y * size.y;
      const placed = bend({
        x: centre.x + x * Math.cos(angle) - y * Math.sin(angle),
        y: centre.y + x * Math.sin(angle) + y * Math.cos(angle),
      });
      context.lineTo(placed.x, placed.y);
    }
    context.stroke();
  }
}
