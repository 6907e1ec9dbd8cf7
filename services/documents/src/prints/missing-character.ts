import { codeOf } from '@ruxue/contracts';

/** The width of the frame that stands for a character without a font, in points. */
export const frameWidth = (size: number): number => size * 2.1;

/**
 * Draws a frame with the number of a character that no font has, U+2EBF0, so that it can be written
 * by hand; never an empty box. A reader of the document still gets the character itself.
 */
export function drawFrame(
  document: PDFKit.PDFDocument,
  character: string,
  { x, baseline, size }: { x: number; baseline: number; size: number },
): void {
  const width = frameWidth(size) - size * 0.2;
  const small = size * 0.5;
  document.markContent('Span', { actual: character });
  const left = x + size * 0.1;
  document.lineWidth(0.5).rect(left, baseline - size, width, size * 1.22).stroke('#1a1a1a');
  ['U+', codeOf(character).slice(2)].forEach((text, at) => {
    document.fontSize(small);
    const middle = left + (width - document.widthOfString(text)) / 2;
    const down = baseline - size + small * (at + 0.95) + at * size * 0.08;
    document.text(text, middle, down, { lineBreak: false, baseline: 'alphabetic' });
  });
  document.endMarkedContent();
}
