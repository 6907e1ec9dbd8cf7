import { glyphTemplates, type GlyphTemplate, type StrokesOf } from './glyph-templates.ts';
import {
  blurred, distanceToInk, edgesOf, inkOf, readLightness, withoutThinLines, type Raster,
} from './raster.ts';

/** A character found somewhere; the less it costs, the better it fits. */
interface Fit {
  readonly character: string;
  readonly x: number;
  readonly cost: number;
}

interface Place {
  readonly template: GlyphTemplate;
  readonly x: number;
  readonly y: number;
  readonly cost: number;
}

interface Sheet extends Raster {
  /** How far each pixel is from ink, `farthest` at most. */
  readonly distances: Float32Array;
  readonly inkSums: Int32Array;
}

const coarseStep = 4;
/** How far around a coarse place the best one is looked for. */
const near = 2;
/** Middles of characters differ in height by this much at most. */
const rise = 12;
const columnWidth = 8;
const keptPerColumn = 2;
const farthest = 5;
/** How far apart the middles of neighbours are. */
const gap = { least: 32, most: 84 };

/** What the parser takes for ink, one reading each: see `outlineParser`. */
export const outlineReadings = ['dark', 'thick', 'soft', 'edges'] as const;
export type OutlineReading = (typeof outlineReadings)[number];

/**
 * Reads picture codes as a parser does that knows the letters' outlines, for they are public: lays
 * every character, turned, slanted and scaled in many ways, over the picture, weighs how much of it
 * lies on ink and how much ink it leaves unexplained, and takes the cheapest row. Ink is what is
 * dark: all of it, without thin lines, or blurred; or, last, the edges between dark and light, where
 * those of the characters' strokes must lie however often dark and light change places. One text
 * for each of `outlineReadings`.
 */
export function outlineParser(options: {
  alphabet: string;
  strokesOf: StrokesOf;
  length: number;
}): (png: Buffer) => Promise<string[]> {
  const { alphabet, strokesOf, length } = options;
  const strokes = glyphTemplates(alphabet, strokesOf, 'strokes');
  const edges = glyphTemplates(alphabet, strokesOf, 'edges');
  return async (png) => {
    const lightness = await readLightness(png);
    const ink = inkOf(lightness);
    const soft = inkOf(blurred(lightness, 2));
    return [
      findFits(ink, strokes),
      findFits(withoutThinLines(ink), strokes),
      findFits(soft, strokes),
      findFits(edgesOf(soft), edges),
    ].map((fits) => cheapestRow(fits, length));
  };
}

/** Every character's best places, all over the picture. */
function findFits(ink: Raster, templates: readonly GlyphTemplate[]): Fit[] {
  const distances = distanceToInk(ink).map((distance) => Math.min(farthest, distance));
  const sheet: Sheet = { ...ink, distances, inkSums: inkSumsOf(ink) };
  const columns = Array.from({ length: Math.ceil(ink.width / columnWidth) }, () =>
    new Map<string, Place[]>(),
  );
  for (const template of templates) findPlaces(template, sheet, columns);
  return columns.flatMap((kept) => [...kept.values()].flat()).map((place) => refine(place, sheet));
}

/** Tries a template wherever it lies wholly inside the picture, near the middle of its height. */
function findPlaces(
  template: GlyphTemplate,
  sheet: Sheet,
  columns: readonly Map<string, Place[]>[],
): void {
  const { box } = template;
  const middle = Math.round(sheet.height / 2);
  const highest = Math.max(middle - rise, near - box.top);
  const lowest = Math.min(middle + rise, sheet.height - 1 - near - box.bottom);
  const rightmost = sheet.width - 1 - near - box.right;
  for (let x = near - box.left; x <= rightmost; x += coarseStep) {
    const column = columns[Math.floor(x / columnWidth)];
    const kept = column?.get(template.character) ?? [];
    for (let y = highest; y <= lowest; y += coarseStep) {
      const cost = outlineCost(template, x, y, sheet);
      if (kept.length === keptPerColumn && cost >= (kept.at(-1)?.cost ?? 0)) continue;
      kept.push({ template, x, y, cost });
      kept.sort((one, other) => one.cost - other.cost);
      kept.splice(keptPerColumn);
    }
    column?.set(template.character, kept);
  }
}

/** The best place close to a coarse one, by outline and by ink left over. */
function refine({ template, x, y }: Place, sheet: Sheet): Fit {
  const { character } = template;
  let best: Fit = { character, x, cost: Infinity };
  for (let dy = -near; dy <= near; dy += 1) {
    for (let dx = -near; dx <= near; dx += 1) {
      const outline = outlineCost(template, x + dx, y + dy, sheet);
      if (outline >= best.cost) continue;
      const cost = outline + unexplainedInk(template, x + dx, y + dy, sheet);
      if (cost < best.cost) best = { character, x: x + dx, cost };
    }
  }
  return best;
}

/** From 0 (the whole outline lies on ink) to 1. */
function outlineCost({ points }: GlyphTemplate, x: number, y: number, sheet: Sheet): number {
  const { distances, width } = sheet;
  let sum = 0;
  for (let index = 0; index < points.length; index += 2) {
    const column = points[index] ?? 0;
    const row = points[index + 1] ?? 0;
    sum += distances[(y + row) * width + x + column] ?? farthest;
  }
  return (2 * sum) / farthest / points.length;
}

/** The share of the ink around the character that it doesn't cover. */
function unexplainedInk(template: GlyphTemplate, x: number, y: number, sheet: Sheet): number {
  const { width, pixels } = sheet;
  const { covered, box } = template;
  let under = 0;
  for (let index = 0; index < covered.length; index += 2) {
    const column = covered[index] ?? 0;
    const row = covered[index + 1] ?? 0;
    under += pixels[(y + row) * width + x + column] ?? 0;
  }
  const all = inkWithin(sheet, {
    left: x + box.left, right: x + box.right, top: y + box.top, bottom: y + box.bottom,
  });
  return all === 0 ? 1 : (all - under) / all;
}

/** Ink above and to the left of each corner between pixels, so that any box takes four look-ups. */
function inkSumsOf({ width, height, pixels }: Raster): Int32Array {
  const sums = new Int32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += pixels[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = row + (sums[y * (width + 1) + x + 1] ?? 0);
    }
  }
  return sums;
}

function inkWithin({ width, inkSums }: Sheet, box: GlyphTemplate['box']): number {
  const at = (x: number, y: number) => inkSums[y * (width + 1) + x] ?? 0;
  const [right, bottom] = [box.right + 1, box.bottom + 1];
  return at(right, bottom) - at(box.left, bottom) - at(right, box.top) + at(box.left, box.top);
}

/** The cheapest `length` characters from left to right. */
function cheapestRow(fits: readonly Fit[], length: number): string {
  const sorted = [...fits].sort((a, b) => a.x - b.x);
  let rows = sorted.map((fit) => ({ fit, text: fit.character, cost: fit.cost }));
  for (let place = 1; place < length; place += 1) {
    const before = rows;
    rows = sorted.flatMap((fit) => {
      const reachable = before.filter(({ fit: { x } }) =>
        fit.x - x >= gap.least && fit.x - x <= gap.most,
      );
      const best = cheapest(reachable);
      return best ? [{ fit, text: best.text + fit.character, cost: best.cost + fit.cost }] : [];
    });
  }
  return cheapest(rows)?.text ?? '';
}

function cheapest<Item extends { cost: number }>(items: readonly Item[]): Item | undefined {
  return items.reduce<Item | undefined>(
    (best, item) => (best && best.cost <= item.cost ? best : item),
    undefined,
  );
}
