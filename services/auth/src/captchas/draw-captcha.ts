import { randomInt } from 'node:crypto';

import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

import { strokesOf, type Point } from './stroke-glyphs.ts';

const width = 280;
const height = 96;
const patches = 4;
const lines = 7;
const specks = 30;
/** Points around a patch, enough to look round. */
const patchPoints = 48;

/** A number from `low` up to `high`, from the system's random source. */
const between = (low: number, high: number): number =>
  low + ((high - low) * randomInt(1_000_001)) / 1_000_000;

/**
 * Draws an answer as a PNG of 280 × 96 pixels. Raster only: outlines give the text away (L10). Bold
 * characters, each turned, slanted, stretched and bent on its own, lie among large patches, and
 * wherever two overlap dark and light change places. An eye follows a stroke through the change; a
 * program finds no character by its being dark or light, nor one that hangs together. Thin lines
 * that change them too, about two to a character, and strokes of very different widths keep programs
 * from knowing the characters by their edges.
 */
export function drawCaptcha(answer: string): Promise<Buffer> {
  const shapes = createCanvas(width, height);
  drawShapes(shapes.getContext('2d'), answer);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const hue = between(0, 360);
  context.fillStyle = `hsl(${hue} 50% ${between(88, 93)}%)`;
  context.fillRect(0, 0, width, height);
  drawSpecks(context, () => `hsl(${hue + between(-60, 60)} 45% ${between(66, 78)}%)`);
  context.drawImage(shapes, 0, 0);
  return canvas.encode('png');
}

/** Characters and patches in one dark colour, transparent where nothing or two of them lie. */
function drawShapes(context: SKRSContext2D, answer: string): void {
  const hue = between(0, 360);
  // Dark enough to read on the light ground: 4.5:1 whatever the hues, at worst yellow on blue.
  const ink = `hsl(${hue} 55% ${between(24, 29)}%)`;
  Object.assign(context, { lineCap: 'round', lineJoin: 'round', strokeStyle: ink, fillStyle: ink });
  const bend = newBend();
  const cell = width / (answer.length + 0.3);
  [...answer].forEach((character, index) => {
    const middle = width / 2 + cell * (index - (answer.length - 1) / 2);
    drawCharacter(context, character, middle, bend);
  });
  context.globalCompositeOperation = 'xor';
  for (let patch = 0; patch < patches; patch += 1) {
    drawPatch(context, (width * (patch + between(0.1, 0.9))) / patches);
  }
  // Thick enough to be still there when a program blurs the picture before it looks for edges.
  context.lineWidth = between(3, 3.6);
  for (let line = 0; line < lines; line += 1) {
    drawLineDown(context, (width * (line + between(0, 0.5))) / lines);
  }
  context.globalCompositeOperation = 'source-atop';
  drawSpecks(context, () => `hsl(${hue + between(-60, 60)} 50% ${between(34, 46)}%)`);
}

/** Short strokes, so that an area isn't of one colour. */
function drawSpecks(context: SKRSContext2D, newColour: () => string): void {
  for (let speck = 0; speck < specks; speck += 1) {
    const [x, y] = [between(0, width), between(0, height)];
    const near = () => between(-14, 14);
    context.strokeStyle = newColour();
    context.lineWidth = between(1, 3);
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(x + near(), y + near(), x + near(), y + near());
    context.stroke();
  }
}

/** Almost a disc: a true one could be found and taken away. */
function drawPatch(context: SKRSContext2D, x: number): void {
  const y = between(0, height);
  const radius = between(24, 38);
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
function drawLineDown(context: SKRSContext2D, x: number): void {
  context.beginPath();
  context.moveTo(x, -5);
  context.quadraticCurveTo(
    x + between(-15, 15), height / 2, x + between(-12, 12), height + 5,
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
const newBend = (): Bend => newWave(1, 2, { low: 14, high: 24 });

function drawCharacter(
  context: SKRSContext2D,
  character: string,
  middle: number,
  bend: Bend,
): void {
  const angle = between(-0.38, 0.38);
  const shear = between(-0.25, 0.25);
  const tall = between(3.1, 4.9);
  const size = { x: tall * between(0.68, 1.25), y: tall };
  // The smaller, the more room up and down.
  const room = height / 2 - 7 * tall - 4;
  const centre = { x: middle + between(-4, 4), y: height / 2 + between(-room, room) };
  const own = newWave(0.2, 0.5, { low: 2.4, high: 4 });
  // A stroke's width decides its edges, so nobody knows them beforehand.
  context.lineWidth = between(8, 16);
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
  for (const { x, y } of points) context.lineTo(x, y);
  context.stroke();
}
