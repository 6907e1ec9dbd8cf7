export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The strokes of a character around its middle, in units of its own. */
export type StrokesOf = (character: string) => readonly (readonly Point[])[];

/** A character turned, slanted and scaled in one way. */
export interface GlyphTemplate {
  readonly character: string;
  /** Points along its lines, in pixels around its middle: x and y in turn. */
  readonly points: Int16Array;
  /** Pixels within the reach of those lines, likewise. */
  readonly covered: Int16Array;
  /** What they lie in, likewise. */
  readonly box: { left: number; right: number; top: number; bottom: number };
}

/** What of a character a parser looks for: its thick strokes or the thin edges around them. */
export type Part = 'strokes' | 'edges';

const angles = [-0.3, -0.1, 0.1, 0.3];
const slants = [-0.15, 0.15];
const widths = [3.4, 4.3];
const heights = [3.8, 4.5];
const pointDistance = 4;
/** Half of what a stroke covers, and an edge. */
const reach = { strokes: 5, edges: 2 };

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
export function glyphTemplates(
  alphabet: string,
  strokesOf: StrokesOf,
  part: Part,
): GlyphTemplate[] {
  return [...alphabet].flatMap((character) =>
    manners.map((manner) => {
      const middles = strokesOf(character).flatMap((stroke) =>
        evenly(stroke.map((point) => place(point, manner))),
      );
      const points = part === 'edges' ? edgeOf(around(middles, reach.strokes)) : middles;
      const covered = around(points, reach[part]);
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

/** The pixels at most `radius` away from any of the points. */
function around(points: readonly Point[], radius: number): Point[] {
  const covered = new Map<string, Point>();
  for (const { x, y } of points) {
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) {
        if (dx * dx + dy * dy > radius * radius + 1) continue;
        covered.set(`${x + dx},${y + dy}`, { x: x + dx, y: y + dy });
      }
    }
  }
  return [...covered.values()];
}

/** Every few of the pixels that lie at the edge of an area. */
function edgeOf(area: readonly Point[]): Point[] {
  const inside = new Set(area.map(({ x, y }) => `${x},${y}`));
  const isInside = (x: number, y: number) => inside.has(`${x},${y}`);
  const edge = area.filter(({ x, y }) =>
    !(isInside(x - 1, y) && isInside(x + 1, y) && isInside(x, y - 1) && isInside(x, y + 1)),
  );
  return edge.filter((_, index) => index % pointDistance === 0);
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
