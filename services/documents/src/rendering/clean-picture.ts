import convertHeic from 'heic-convert';
import sharp from 'sharp';

import { contentLimits } from './child-order.ts';
import { ContentError } from './content-error.ts';

// One picture in a process of its own: threads and a cache would only take memory.
sharp.concurrency(1);
sharp.cache(false);

/** Damaged pixels are refused; phones' harmless warnings are not. */
const reading = { failOn: 'error', limitInputPixels: contentLimits.pixels } as const;

/** The longer side of a kept picture: A4 at 340 dots per inch, and within a child's memory. */
const keptSide = 4000;
const within = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

/**
 * Writes a JPEG or PNG anew, upright and not larger than it need be: without place, device and time
 * in its metadata, and without whatever else was hidden in the file.
 */
export async function cleanPicture(
  content: Buffer,
  type: 'image/jpeg' | 'image/png',
): Promise<Buffer> {
  await checkPixels(content);
  const picture = sharp(content, reading).autoOrient().resize(within(keptSide));
  const written = type === 'image/jpeg' ? picture.jpeg({ quality: 88 }) : picture.png();
  return written.toBuffer().catch(() => {
    throw new ContentError('broken');
  });
}

/** A HEIC picture as JPEG; its decoder turns it upright. */
export async function jpegOfHeic(content: Buffer): Promise<Buffer> {
  // The decoder's own error is no error's instance.
  const converted: ArrayBuffer = await convertHeic({
    buffer: new Uint8Array(content), format: 'JPEG', quality: 0.9,
  }).catch(() => {
    throw new ContentError('broken');
  });
  return Buffer.from(converted);
}

/** Renders a picture as a JPEG whose longer side has at most `side` pixels. */
export async function renderPicture(
  content: Buffer,
  { rotation, side }: { rotation: number; side: number },
): Promise<Buffer> {
  return sharp(content, reading)
    .rotate(rotation)
    .resize(within(side))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .toBuffer();
}

async function checkPixels(content: Buffer): Promise<void> {
  const header = sharp(content, { ...reading, limitInputPixels: false });
  const { width, height } = await header.metadata().catch(() => {
    throw new ContentError('broken');
  });
  if (width * height > contentLimits.pixels) throw new ContentError('too-many-pixels');
}
