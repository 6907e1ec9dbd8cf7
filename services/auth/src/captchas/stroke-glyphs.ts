/**
 * The characters of picture codes as strokes on a grid 10 wide and 14 high, y downwards: flat lists
 * of x and y. Drawn by ourselves, they look the same on a machine without any font.
 */
const glyphs: Readonly<Record<string, readonly (readonly number[])[]>> = {
  A: [[0, 14, 5, 0, 10, 14], [2, 9, 8, 9]],
  C: [[9, 3, 7.5, 0.8, 5, 0, 2, 1.5, 0.5, 5, 0.5, 9, 2, 12.5, 5, 14, 7.5, 13.2, 9, 11]],
  E: [[9, 0, 1, 0, 1, 14, 9, 14], [1, 7, 7.5, 7]],
  K: [[1, 0, 1, 14], [9, 0, 1, 8], [3.5, 6, 9.5, 14]],
  L: [[1, 0, 1, 14, 9, 14]],
  M: [[0, 14, 1, 0, 5, 8, 9, 0, 10, 14]],
  R: [[1, 14, 1, 0, 6, 0, 8.5, 1.2, 9, 3.7, 8.5, 6.2, 6, 7.5, 1, 7.5], [5, 7.5, 9.5, 14]],
  T: [[0, 0, 10, 0], [5, 0, 5, 14]],
  U: [[1, 0, 1, 9, 2.2, 12.5, 5, 14, 7.8, 12.5, 9, 9, 9, 0]],
};

export interface Point {
  readonly x: number;
  readonly y: number;
}

const pointsPerSegment = 6;

/** The strokes of a character around its middle (±5, ±7), with points close enough to bend. */
export function strokesOf(character: string): Point[][] {
  const strokes = glyphs[character];
  if (!strokes) throw new Error(`no strokes for ${character}`);
  return strokes.map((numbers) => subdivide(pointsOf(numbers)));
}

function pointsOf(numbers: readonly number[]): Point[] {
  return numbers.flatMap((x, index) =>
    index % 2 === 0 ? [{ x: x - 5, y: (numbers[index + 1] ?? 0) - 7 }] : [],
  );
}

function subdivide(points: readonly Point[]): Point[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    if (!next) return [point];
    return Array.from({ length: pointsPerSegment }, (_, step) => ({
      x: point.x + ((next.x - point.x) * step) / pointsPerSegment,
      y: point.y + ((next.y - point.y) * step) / pointsPerSegment,
    }));
  });
}
