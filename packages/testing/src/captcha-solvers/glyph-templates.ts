export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The strokes of a character around its middle, in units of its own. */
export type StrokesOf = (character: string) => readonly (readonly Point[])[];

/** A character turned, slanted and scaled in one way. */
export interface GlyphTemplate {
  readonly character: string;
  /** Points along the strokes, in pixels around its middle: x and y in turn. */
  readonly points: Int16Array;
  /** Pixels within a stroke's reach, likewise. */
  readonly covered: Int16Array;
  /** What they lie in, likewise. */
  readonly box: { left: number; right: number; top: number; bottom: number };
}

const angles = [-0.4, -0.2, 0, 0.2, 0.4];
const slants = [-0.2, 0.2];
const widths = [2.1, 2.8, 3.6];
const heights = [2.1, 2.8, 3.6];
const pointDistance = 3;
/** Half of what a stroke covers, a little more than the pen's. */
const reach = 3;

interface Manner {
  readonly angle: number;
  readonly slant: number;
  readonly width: number;
  readonly height: number;
}

const manners: Manner[] = angles.flatMap((angle) =>
  slants.flatMap((slant) =>
    widths.flatMap((width) => heights.map((height) => ({ angle, slant, width, height }))),
  ),
);

/** All ways in which a parser looks for the characters of a picture code. */
export function glyphTemplates(alphabet: string, strokesOf: StrokesOf): GlyphTemplate[] {
  return [...alphabet].flatMap((character) =>
    manners.map((manner) => {
      const points = strokesOf(character).flatMap((stroke) =>
        evenly(stroke.map((point) => place(point, manner))),
      );
      const covered = coveredBy(points);
      return { character, points: flat(points), covered: flat(covered), box: boxOf(covered) };
    }),
  );
}

function place(point: Point, { angle, slant, width, height }: Manner): Point {
  const x = point.x * width + point.y * slant * height;
  const y = point.y * height;
  return {
    x: x * Math.cos(angle) - y * Math.sin(angle),
    y: x * Math.sin(angle) + y * Math.cos(angle),
  };
}

/** Points at about the same distance along a stroke, on whole pixels. */
function evenly(stroke: readonly Point[]): Point[] {
  const points = stroke.flatMap((from, index) => {
    const to = stroke[index + 1] ?? from;
    const steps = Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y)));
    return Array.from({ length: steps }, (_, step) => ({
      x: Math.round(from.x + ((to.x - from.x) * step) / steps),
      y: Math.round(from.y + ((to.y - from.y) * step) / steps),
    }));
  });
  return points.filter((_, index) => index % pointDistance === 0);
}

function coveredBy(points: readonly Point[]): Point[] {
  const covered = new Map<string, Point>();
  for (const { x, y } of points) {
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        if (dx * dx + dy * dy > reach * reach + 1) continue;
        covered.set(`${x + dx},${y + dy}`, { x: x + dx, y: y + dy });
      }
    }
  }
  return [...covered.values()];
}

const flat = (points: readonly Point[]): Int16Array =>
  Int16Array.from(points.flatMap(({ x, y }) => [x, y]));

function boxOf(points: readonly Point[]): GlyphTemplate['box'] {
  const [columns, rows] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    left: Math.min(...columns), right: Math.max(...columns),
    top: Math.min(...rows), bottom: Math.max(...rows),
  };
}
