import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import {
  blurred, edgesOf, greymapOf, inkOf, median, readLightness, withoutThinLines, type Raster,
} from './raster.ts';

const run = promisify(execFile);

/** Tesseract's page segmentation: one line of text, or one word. */
const segmentations = [7, 8];
const scale = 3;

/**
 * The share of picture codes that tesseract reads, from 0 to 1 (L10). A picture counts as solved
 * when any of its readings is right, though an attacker has one try only. It is told the letters
 * that occur.
 */
export async function solvedByTesseract(
  pictures: readonly { readonly png: Buffer; readonly answer: string }[],
): Promise<number> {
  const alphabet = [...new Set(pictures.flatMap(({ answer }) => [...answer]))].join('');
  const readings = await readByTesseract(pictures.map(({ png }) => png), alphabet);
  const solved = pictures.filter(({ answer }, place) => readings[place]?.includes(answer));
  return solved.length / pictures.length;
}

/**
 * What tesseract reads in each picture: as it is, cleaned, cleaned of thin lines, blurred, or
 * its edges alone, each as a line and as a word; a list of all its readings for every picture.
 */
async function readByTesseract(
  pictures: readonly Buffer[],
  alphabet: string,
): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'captchas-'));
  try {
    const readings = pictures.map((): string[] => []);
    for (const [name, variant] of await variantsOf(pictures)) {
      const files = variant.map((_, number) => join(folder, `${name}-${number}`));
      await Promise.all(files.map((file, number) => writeFile(file, variant[number] ?? '')));
      const list = join(folder, `${name}.txt`);
      await writeFile(list, `${files.join('\n')}\n`);
      for (const segmentation of segmentations) {
        (await readList(list, segmentation, alphabet)).forEach((text, number) => {
          readings[number]?.push(text);
        });
      }
    }
    return readings;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function variantsOf(pictures: readonly Buffer[]): Promise<[string, readonly Buffer[]][]> {
  const rasters = await Promise.all(pictures.map(readLightness));
  const inked = (clean: (raster: Raster) => Raster) =>
    rasters.map((raster) => greymapOf(clean(raster), scale));
  return [
    ['raw', pictures],
    ['clean', inked((raster) => inkOf(median(raster)))],
    ['thick', inked((raster) => withoutThinLines(inkOf(median(raster))))],
    ['soft', inked((raster) => inkOf(blurred(raster, 2)))],
    ['softer', inked((raster) => inkOf(blurred(raster, 4)))],
    ['edges', inked((raster) => edgesOf(inkOf(blurred(raster, 1))))],
  ];
}

/** One text for each picture of the list. */
async function readList(list: string, segmentation: number, alphabet: string): Promise<string[]> {
  const { stdout } = await run(
    'tesseract',
    [
      list, 'stdout', '--psm', String(segmentation), '--dpi', '200',
      '-c', `tessedit_char_whitelist=${alphabet}`,
    ],
    { env: { ...process.env, OMP_THREAD_LIMIT: '1' }, maxBuffer: 2 ** 24 },
  );
  // A form feed ends each picture's text.
  return stdout.split('\f').map((text) => text.replace(/\s/gu, ''));
}
