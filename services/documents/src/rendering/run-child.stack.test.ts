import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';

import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';

import { someHeic } from '../testing/some-heic.ts';
import { someNoise, somePdf, somePicture, pngOfSize } from '../testing/some-files.ts';
import type { ChildOrder } from './child-order.ts';
import { runChild } from './run-child.ts';

function run(order: ChildOrder, content: Buffer) {
  return runChild(order, Readable.from([content]), async (report, output) => ({
    ...report, output: report.hasOutput ? await buffer(Readable.from(output)) : Buffer.alloc(0),
  }));
}
const inspect = (content: Buffer) => run({ kind: 'inspect' }, content);
const render = (content: Buffer, order: Partial<Extract<ChildOrder, { kind: 'render' }>>) =>
  run({ kind: 'render', type: 'image/jpeg', page: 1, rotation: 0, ...order }, content);

/** The colour in the middle of the upper edge: red where a picture is upright. */
async function colourAbove(picture: Buffer): Promise<'red' | 'blue'> {
  const { width } = await sharp(picture).metadata();
  const dot = { left: Math.floor(width / 2), top: 2, width: 1, height: 1 };
  const [red = 0, , blue = 0] = await sharp(picture).extract(dot).raw().toBuffer();
  return red > blue ? 'red' : 'blue';
}

describe('inspecting a file by its content', () => {
  it('counts the pages of a PDF, which is kept as it came', async () => {
    const report = await inspect(await somePdf({ pages: 3 }));
    expect(report).toMatchObject({ type: 'application/pdf', pages: 3, hasOutput: false });
  });

  it.each(['jpeg', 'png'] as const)('cleans a %s, and turns it upright', async (format) => {
    // Orientation 3 is a picture that lies there upside down.
    const { type, pages, output } = await inspect(await somePicture(format, { orientation: 3 }));
    expect([type, pages]).toEqual([`image/${format}`, 1]);
    const { exif, orientation } = await sharp(output).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
    expect(['ruxue-camera', 'secret-place'].some((secret) => output.includes(secret))).toBe(false);
    expect(await colourAbove(output)).toBe('blue');
  });

  it('keeps a telephone’s sharpest picture with 4000 pixels on its longer side', async () => {
    const sharpest = await somePicture('jpeg', { width: 8064, height: 6048, orientation: 6 });
    const { output } = await inspect(sharpest);
    expect(await sharp(output).metadata()).toMatchObject({ width: 3000, height: 4000 });
  });

  it('makes a JPEG of a HEIC', async () => {
    const { type, output } = await inspect(someHeic());
    expect(type).toBe('image/jpeg');
    expect(await sharp(output).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 48 });
    expect(await colourAbove(output)).toBe('red');
  });

  it('leaves out whatever hangs on a picture', async () => {
    const hanging = Buffer.from('PK\u0003\u0004 hidden');
    const picture = Buffer.concat([await somePicture('jpeg'), hanging]);
    const { output } = await inspect(picture);
    expect(output.includes('hidden')).toBe(false);
  });

  it.each([
    ['an empty file', 'empty', () => Buffer.alloc(0)],
    ['a zip', 'unknown-type', () => Buffer.from('PK\u0003\u0004'.padEnd(100, '\u0000'))],
    ['an SVG', 'unknown-type', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['HTML', 'unknown-type', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF with a password', 'password', () => somePdf({ password: 'secret' })],
    ['a PDF of 3,000 pages', 'too-many-pages', () => somePdf({ pages: 3000 })],
    ['a PDF of 51 pages', 'too-many-pages', () => somePdf({ pages: 51 })],
    ['60,000 × 60,000 pixels', 'too-many-pixels', () => pngOfSize(60_000, 60_000)],
    ['a PDF cut off', 'broken', async () => half(await somePdf({ pages: 5 }))],
    ['a JPEG cut off', 'broken', async () => half(await someNoise(400))],
    ['a PNG cut off', 'broken', async () => half(await somePicture('png', { width: 900 }))],
    ['a HEIC cut off', 'broken', () => half(someHeic())],
    ['a PDF of noise', 'broken', async () => pdfAround(await someNoise(99))],
  ] as const)('refuses %s as %s', async (_name, fault, make) => {
    await expect(inspect(await make())).rejects.toMatchObject({ name: 'ContentError', fault });
  });

  it('passes on a failure of the content itself', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('%PDF-1.7');
      throw new Error('the stream is away');
    }
    await expect(runChild({ kind: 'inspect' }, broken(), () => Promise.resolve(1)))
      .rejects.toThrow('the stream is away');
  });
});

describe('rendering a page', () => {
  it('gives a JPEG of 2000 pixels on the longer side, turned as asked', async () => {
    const pdf = await somePdf({ pages: 2 });
    for (const [rotation, width, height] of [[0, 1415, 2000], [90, 2000, 1415]] as const) {
      const { output } = await render(pdf, { type: 'application/pdf', page: 2, rotation });
      expect(await sharp(output).metadata()).toMatchObject({ format: 'jpeg', width, height });
    }
    const { output: page } = await render(pdf, { type: 'application/pdf', page: 1 });
    // Ink on white paper.
    const [channel] = (await sharp(page).stats()).channels;
    expect(channel?.min).toBeLessThan(50);
    expect(channel?.mean).toBeGreaterThan(240);
  });

  it('turns a picture', async () => {
    const picture = await somePicture('jpeg');
    expect(await colourAbove((await render(picture, { rotation: 0 })).output)).toBe('red');
    expect(await colourAbove((await render(picture, { rotation: 180 })).output)).toBe('blue');
    const { output } = await render(picture, { rotation: 90 });
    expect(await sharp(output).metadata()).toMatchObject({ width: 80, height: 120 });
  });
});

const pdfAround = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), content, Buffer.from('%%EOF')]);

function half(content: Buffer): Buffer {
  return content.subarray(0, content.length / 2);
}
