/**
 * The characters of picture codes as strokes on a grid 10 wide and 14 high, y downwards: flat lists
 * of x and y. Drawn by ourselves, they look the same on a machine without any font.
 */
const glyphs: Readonly<Record<string, readonly (readonly number[])[]>> = {
  2: [[0.8, 3.4, 2, 1.2, 5, 0, 8, 1.2, 9, 3.6, 8, 6.2, 0.8, 14, 9.4, 14]],
  3: [
    [0.8, 2, 2.6, 0.5, 5, 0, 7.6, 0.8, 8.6, 3.3, 7.6, 5.9, 5, 6.8, 3.6, 6.8],
    [5, 6.8, 8, 7.6, 9.2, 10.3, 8.1, 12.9, 5, 14, 2.4, 13.5, 0.6, 11.9],
  ],
  5: [[
    8.8, 0, 1.8, 0, 1.3, 6.4, 3, 5.4, 5.2, 5.1, 8, 6.4, 9.2, 9.5, 8.2, 12.5, 5.2, 14, 2.5, 13.5,
    0.7, 12,
  ]],
  6: [[
    8.5, 1.3, 6.4, 0.1, 4.2, 0.6, 2.1, 3, 1, 6.5, 0.9, 9.5, 1.9, 12.5, 4, 14, 6.2, 14, 8.4, 12.6,
    9.2, 9.9, 8.3, 7.1, 6, 5.9, 3.6, 6.3, 1.4, 8.4,
  ]],
  7: [[0.8, 0, 9.2, 0, 4, 14]],
  A: [[0, 14, 5, 0, 10, 14], [2, 9, 8, 9]],
  E: [[9, 0, 1, 0, 1, 14, 9, 14], [1, 7, 7.5, 7]],
  K: [[1, 0, 1, 14], [9, 0, 1, 8], [3.5, 6, 9.5, 14]],
  M: [[0, 14, 1, 0, 5, 8, 9, 0, 10, 14]],
  P: [[1, 14, 1, 0, 6, 0, 8.5, 1.2, 9, 3.9, 8.5, 6.6, 6, 7.8, 1, 7.8]],
  U: [[1, 0, 1, 9, 2.2, 12.5, 5, 14, 7.8, 12.5, 9, 9, 9, 0]],
  X: [[0.5, 0, 9.5, 14], [9.5, 0, 0.5, 14]],
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
