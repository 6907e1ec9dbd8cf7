import type { StrokesOf } from './glyph-templates.ts';
import { outlineParser, outlineReadings, type OutlineReading } from './outline-parser.ts';
import { readByTesseract } from './tesseract.ts';

/** The share of picture codes that each kind of program reads, from 0 to 1. */
export interface SolvedRates extends Readonly<Record<OutlineReading, number>> {
  readonly tesseract: number;
  /** By any reading of the outline parser; each alone stands beside it. */
  readonly outlines: number;
}

/**
 * Lets programs read pictures whose answers are known (L10). A picture counts as solved when any of
 * a program's readings is right, though an attacker has one try only.
 */
export async function solvedRates(options: {
  pictures: readonly { png: Buffer; answer: string }[];
  alphabet: string;
  strokesOf: StrokesOf;
}): Promise<SolvedRates> {
  const { pictures, alphabet, strokesOf } = options;
  const length = pictures[0]?.answer.length ?? 0;
  const parse = outlineParser({ alphabet, strokesOf, length });
  const [readings, rows] = await Promise.all([
    readByTesseract(pictures.map(({ png }) => png), alphabet),
    oneAfterAnother(pictures, ({ png }) => parse(png)),
  ]);
  const shareRead = (texts: readonly (readonly string[])[]) =>
    pictures.filter(({ answer }, place) => texts[place]?.includes(answer)).length /
    pictures.length;
  const shareBy = (reading: OutlineReading) => {
    const which = outlineReadings.indexOf(reading);
    return shareRead(rows.map((texts) => texts.slice(which, which + 1)));
  };
  return {
    tesseract: shareRead(readings),
    outlines: shareRead(rows),
    dark: shareBy('dark'), thick: shareBy('thick'), soft: shareBy('soft'), edges: shareBy('edges'),
  };
}

async function oneAfterAnother<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
