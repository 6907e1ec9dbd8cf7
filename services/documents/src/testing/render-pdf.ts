import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A paper as its readers see it: pictures of its pages, and the places of its texts. */
export interface SeenPaper {
  readonly document: PDFDocumentProxy;
  readonly pages: readonly SeenPage[];
}

/** A page drawn at a scale; texts with their boxes in pixels. */
interface SeenPage {
  readonly canvas: Canvas;
  readonly texts: readonly SeenText[];
}

interface SeenText {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a PDF with another program than the one that made it. */
export async function renderPdf(bytes: Uint8Array, scale = 3): Promise<SeenPaper> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: SeenPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    // The types of pdfjs know a browser's canvas only.
    await page.render({ canvas: canvas as never, viewport }).promise;
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item): SeenText[] => {
      if (!('str' in item)) return [];
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
      return [{
        text: item.str, left: x * scale, top: viewport.height - (y + size * 0.9) * scale,
        width: item.width * scale, height: size * scale,
      }];
    });
    pages.push({ canvas, texts });
  }
  return { document, pages };
}

type Box = Omit<SeenText, 'text'>;

const pixelsIn = ({ canvas }: SeenPage, { left, top, width, height }: Box): Uint8ClampedArray =>
  canvas.getContext('2d')
    .getImageData(Math.round(left), Math.round(top), Math.round(width), Math.round(height)).data;

/** The pixels in a box, to compare. */
export const pictureOf = (page: SeenPage, box: Box): string =>
  Buffer.from(pixelsIn(page, box)).toString('base64');

/** The share of dark pixels in a box of a page. */
export function darkShare(page: SeenPage, box: Box): number {
  const data = pixelsIn(page, box);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 160) dark += 1;
  return dark / (data.length / 4);
}
