/** The long edge of an A4 page at about 190 dots an inch: small print stays legible. */
const longEdge = 2200;
const enoughBytes = 1024 * 1024;
/** The best quality first; a page that is still too big at the last one stays as it is there. */
const qualities = [0.85, 0.75, 0.65] as const;

/**
 * A photograph at about 1 MB, so that sending it again after a lost connection is cheap (B4). It
 * stands upright and carries no place or time any more. A picture that is small already, or that
 * this browser can't read (HEIC outside Safari), stays as it is.
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  if (file.size <= enoughBytes) return file;
  try {
    const picture = await createImageBitmap(file);
    try {
      const smaller = await drawn(picture);
      return smaller !== null && smaller.size < file.size ? smaller : file;
    } finally {
      picture.close();
    }
  } catch {
    return file;
  }
}

async function drawn(picture: ImageBitmap): Promise<Blob | null> {
  const scale = Math.min(1, longEdge / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  // JPEG has no transparency, which would turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  let smallest: Blob | null = null;
  for (const quality of qualities) {
    smallest = await jpegOf(canvas, quality);
    if (smallest !== null && smallest.size <= enoughBytes) break;
  }
  return smallest;
}

const jpegOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });
