import { createCanvas, loadImage } from '@napi-rs/canvas';

// Within jest a look-up of a global takes longer than what these functions do.
const { floor, max, min, round } = Math;

/** One value a pixel, row by row: lightness 0–255, or ink as 1 on 0. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The lightness of a picture. */
export async function readLightness(png: Buffer): Promise<Raster> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = Uint8Array.from({ length: width * height }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(index * 4, index * 4 + 3);
    return round(0.299 * red + 0.587 * green + 0.114 * blue);
  });
  return { width, height, pixels };
}

/** Every pixel anew from those around it, `radius` away at most. */
function fromNeighbours(
  { width, height, pixels }: Raster,
  radius: number,
  combine: (around: number[]) => number,
): Raster {
  const combined = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const around: number[] = [];
      for (let row = max(0, y - radius); row <= min(height - 1, y + radius); row += 1) {
        const from = row * width;
        const last = min(width - 1, x + radius);
        for (let column = max(0, x - radius); column <= last; column += 1) {
          around.push(pixels[from + column] ?? 0);
        }
      }
      combined[y * width + x] = combine(around);
    }
  }
  return { width, height, pixels: combined };
}

/** Without specks: the middle value of each 3 × 3 pixels. */
export const median = (raster: Raster): Raster =>
  fromNeighbours(raster, 1, (around) => around.sort((a, b) => a - b)[around.length >> 1] ?? 0);

/** Each pixel the mean of those up to `radius` away. */
export const blurred = (raster: Raster, radius: number): Raster =>
  fromNeighbours(raster, radius, (around) =>
    round(around.reduce((sum, value) => sum + value, 0) / around.length));

/** The ink that has something else beside it. */
export const edgesOf = (ink: Raster): Raster => {
  const eroded = fromNeighbours(ink, 1, (around) => min(...around));
  return { ...ink, pixels: ink.pixels.map((value, index) => value - (eroded.pixels[index] ?? 0)) };
};

/** Ink without what is thinner than 3 pixels, lines above all. */
export function withoutThinLines(ink: Raster): Raster {
  const eroded = fromNeighbours(ink, 1, (around) => min(...around));
  return fromNeighbours(eroded, 1, (around) => max(...around));
}

/** The ink of a picture: 1 where it is darker than Otsu's threshold between two kinds of pixels. */
export function inkOf({ width, height, pixels }: Raster): Raster {
  const counts = new Array<number>(256).fill(0);
  for (const value of pixels) counts[value] = (counts[value] ?? 0) + 1;
  const total = counts.reduce((sum, count, value) => sum + count * value, 0);
  let [best, threshold, darkCount, darkTotal] = [-1, 128, 0, 0];
  counts.forEach((count, value) => {
    darkCount += count;
    darkTotal += count * value;
    const lightCount = pixels.length - darkCount;
    if (darkCount === 0 || lightCount === 0) return;
    const apart = darkTotal / darkCount - (total - darkTotal) / lightCount;
    const between = darkCount * lightCount * apart ** 2;
    if (between > best) [best, threshold] = [between, value];
  });
  return { width, height, pixels: pixels.map((value) => (value <= threshold ? 1 : 0)) };
}

/** Ink in black on white, `scale` times as large, as a portable greymap (PGM). */
export function greymapOf({ width, height, pixels }: Raster, scale: number): Buffer {
  const body = Buffer.alloc(width * height * scale * scale);
  for (let y = 0; y < height * scale; y += 1) {
    for (let x = 0; x < width * scale; x += 1) {
      const from = floor(y / scale) * width + floor(x / scale);
      body[y * width * scale + x] = pixels[from] === 1 ? 0 : 255;
    }
  }
  return Buffer.concat([Buffer.from(`P5 ${width * scale} ${height * scale} 255\n`), body]);
}
