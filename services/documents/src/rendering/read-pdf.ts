import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createCanvas } from '@napi-rs/canvas';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { contentLimits } from './child-order.ts';
import { ContentError } from './content-error.ts';

const home = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
const folder = (name: string): string => `${join(home, name)}/`;

/** Opens a PDF; throws ContentError for one that is locked, broken, cut off or too long. */
export async function openPdf(content: Buffer): Promise<PDFDocumentProxy> {
  // The reader would mend a file that is cut off, and leave out its last pages.
  if (!content.subarray(-2048).includes('%%EOF')) throw new ContentError('broken');
  const pdf = await getDocument({
    data: new Uint8Array(content),
    // Texts in fonts that the file lacks, Chinese ones among them.
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    wasmUrl: folder('wasm'),
    maxImageSize: contentLimits.pixels,
    verbosity: 0,
  }).promise.catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new ContentError(isLocked ? 'password' : 'broken');
  });
  if (pdf.numPages > contentLimits.pages) throw new ContentError('too-many-pages');
  return pdf;
}

/** The number of pages, after a look at the first and the last. */
export async function countPages(content: Buffer): Promise<number> {
  const pdf = await openPdf(content);
  for (const page of new Set([1, pdf.numPages])) {
    await pdf.getPage(page).catch(() => {
      throw new ContentError('broken');
    });
  }
  return pdf.numPages;
}

/** Renders one page as a JPEG whose longer side has `side` pixels. */
export async function renderPdfPage(
  content: Buffer,
  { page: number, rotation, side }: { page: number; rotation: number; side: number },
): Promise<Buffer> {
  const pdf = await openPdf(content);
  const page = await pdf.getPage(number);
  const turned = (page.rotate + rotation) % 360;
  const { width, height } = page.getViewport({ scale: 1, rotation: turned });
  const viewport = page.getViewport({ scale: side / Math.max(width, height), rotation: turned });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  // The types know a browser's canvas only; this one has what is used of it.
  await page.render({ canvas: canvas as never, viewport }).promise;
  return canvas.encode('jpeg', 85);
}
