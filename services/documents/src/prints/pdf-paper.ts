import { buffer } from 'node:stream/consumers';

import type { FormTable } from '@ruxue/contracts';
import PDFDocument from 'pdfkit';
import { create as createQrCode } from 'qrcode';

import type { PrintFonts } from '../fonts/open-fonts.ts';
import { breakLines, type Measure, type Piece, type TextLine } from './break-lines.ts';
import { frameWidth, drawFrame } from './missing-character.ts';

/** A4 in points, with margins that every printer keeps. */
const sheet = { width: 595.28, height: 841.89, margin: 45, footer: 24 };
const contentWidth = sheet.width - 2 * sheet.margin;
const bottom = sheet.height - sheet.margin - sheet.footer;
const line = { text: '#1a1a1a', quiet: '#555555', rule: '#7a7a7a', shade: '#eeeeee' } as const;
const leading = 1.5;
const cell = { label: 103, size: 10, inset: 6, height: 25 } as const;
const qrSize = 66;

/** A space as wide as a Chinese character. */
export const gap = '\u3000';

export interface ParagraphStyle {
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  /** Empty space before it, in points. */
  readonly before?: number;
  /** Indents the first line by two characters. */
  readonly isIndented?: boolean;
  readonly isQuiet?: boolean;
}

/**
 * A paper for A4, written from top to bottom: PDF 1.7, tagged (PDF/UA), with its fonts in it. The
 * same calls give the same bytes. What doesn't fit goes to another page, whole rows at a time.
 */
export class PdfPaper {
  readonly #fonts: PrintFonts;
  readonly #document: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  #top: number = sheet.margin;
  /** The width of the text beside a QR code in the corner. */
  #width = contentWidth;

  constructor(fonts: PrintFonts, { title, at }: { title: string; at: Date }) {
    this.#fonts = fonts;
    const options: PDFKit.PDFDocumentOptions = {
      size: 'A4', margin: 0, pdfVersion: '1.7', tagged: true, lang: 'zh-CN', displayTitle: true,
      bufferPages: true,
      info: { Title: title, Producer: 'ruxue', Creator: 'ruxue', CreationDate: at, ModDate: at },
    };
    // PDFKit's types know no PDF/UA.
    this.#document = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }));
    for (const { name, bytes } of fonts.all) this.#document.registerFont(name, bytes);
    this.#root = this.#document.struct('Document');
    this.#document.addStructure(this.#root);
  }

  heading(text: string): void {
    this.#write('H1', text, { size: 19, align: 'center', before: 4 });
  }

  paragraph(text: string, style: ParagraphStyle = {}): void {
    this.#write('P', text, style);
  }

  /** A QR code in the upper right corner; what comes next stands beside it, until `endCorner`. */
  cornerQrCode(text: string, alt: string): void {
    const [left, top] = [sheet.width - sheet.margin - qrSize, this.#top];
    const { modules } = createQrCode(text, { errorCorrectionLevel: 'M' });
    const side = qrSize / modules.size;
    const options: PDFKit.Mixins.StructureElementOptions = {
      alt, bbox: [left, top, left + qrSize, top + qrSize],
    };
    this.#root.add(this.#document.struct('Figure', options, () => {
      modules.data.forEach((isDark, at) => {
        if (!isDark) return;
        const [row, column] = [Math.floor(at / modules.size), at % modules.size];
        this.#document.rect(left + column * side, top + row * side, side, side);
      });
      this.#document.fill(line.text);
    }));
    this.#width = contentWidth - qrSize - 12;
  }

  endCorner(): void {
    this.#width = contentWidth;
    this.#top = Math.max(this.#top, sheet.margin + qrSize);
  }

  /** A table with its caption; no row is cut in two, and no caption stands alone. */
  table({ caption, rows }: FormTable): void {
    const table = this.#document.struct('Table');
    this.#root.add(table);
    const set = rows.map((row) => this.#setRow(row));
    this.#top += 10;
    this.#need(cell.height + (set[0]?.height ?? 0));
    this.#box(sheet.margin, contentWidth, cell.height, true);
    table.add(this.#document.struct('Caption', {}, () =>
      this.#lines(this.#break(caption, contentWidth, 11), { size: 11, align: 'center' }, {
        left: sheet.margin, width: contentWidth, top: this.#top + (cell.height - 11 * leading) / 2,
      })));
    this.#top += cell.height;
    for (const row of set) {
      this.#need(row.height);
      for (const { left, width, isLabel } of row.cells) this.#box(left, width, row.height, isLabel);
      const element = this.#document.struct('TR');
      table.add(element);
      for (const one of row.cells) {
        const height = one.lines.length * cell.size * leading;
        const place = {
          left: one.left + cell.inset, width: one.width, top: this.#top + (row.height - height) / 2,
        };
        const draw = () => this.#lines(one.lines, { size: cell.size }, place);
        element.add(one.isLabel
          ? this.#document.struct('TH', { scope: 'Row' }, draw)
          : this.#document.struct('TD', {}, draw));
      }
      this.#top += row.height;
    }
  }

  /** Ends the paper; the footer names it on each page. */
  finish(footer: string): Promise<Buffer> {
    this.#root.end();
    const { count } = this.#document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.#document.switchToPage(page);
      this.#document.markContent('Artifact', { type: 'Pagination' });
      const text = `${footer}${gap}第${page + 1}页，共${count}页`;
      this.#lines(this.#break(text, contentWidth, 8), { size: 8, align: 'center', isQuiet: true }, {
        left: sheet.margin, width: contentWidth, top: sheet.height - sheet.margin - 8,
      });
      this.#document.endMarkedContent();
    }
    const bytes = buffer(this.#document);
    this.#document.end();
    return bytes;
  }

  #write(type: 'H1' | 'P', text: string, style: ParagraphStyle): void {
    const size = style.size ?? 10.5;
    const printed = `${style.isIndented ? gap + gap : ''}${this.#noted(text)}`;
    const lines = this.#break(printed, this.#width, size);
    this.#top += style.before ?? 0;
    const height = lines.length * size * leading;
    this.#need(height);
    const place = { left: sheet.margin, width: this.#width, top: this.#top };
    const draw = () => this.#lines(lines, { ...style, size }, place);
    this.#root.add(this.#document.struct(type, {}, draw));
    this.#top += height;
  }

  /** Goes on to another page unless there is room for this height. */
  #need(height: number): void {
    if (this.#top + height <= bottom) return;
    this.#document.addPage();
    this.#top = sheet.margin;
    this.#width = contentWidth;
  }

  #setRow(row: FormTable['rows'][number]) {
    const valueWidth = contentWidth / row.length - cell.label;
    const cells = row.flatMap(([label, value], at) => {
      const left = sheet.margin + at * (cell.label + valueWidth);
      return [
        { isLabel: true, text: label, left, width: cell.label },
        { isLabel: false, text: value, left: left + cell.label, width: valueWidth },
      ];
    }).map((one) => {
      const lines = this.#break(this.#noted(one.text), one.width - 2 * cell.inset, cell.size);
      return { ...one, lines };
    });
    const most = Math.max(...cells.map(({ lines }) => lines.length));
    return { cells, height: Math.max(cell.height, most * cell.size * leading + 9) };
  }

  #break(text: string, width: number, size: number): TextLine[] {
    const measure: Measure = {
      fontOf: (character) => this.#fonts.find(character)?.name,
      widthOf: (part, font) => font === undefined
        ? frameWidth(size)
        : this.#document.font(font).fontSize(size).widthOfString(part),
    };
    return breakLines(text, width, measure);
  }

  /** Says what to do about a character that no font has. */
  #noted(text: string): string {
    const isWhole = Array.from(text).every((one) => this.#fonts.find(one) !== undefined);
    return isWhole ? text : `${text}（此字请手写补正）`;
  }

  #lines(
    lines: readonly TextLine[],
    { size = 10.5, align = 'left', isQuiet = false }: ParagraphStyle,
    { left, width, top }: { left: number; width: number; top: number },
  ): void {
    lines.forEach((pieces, at) => {
      const free = width - pieces.reduce((sum, piece) => sum + piece.width, 0);
      let x = left + { left: 0, center: free / 2, right: free }[align];
      const baseline = top + (at + (leading + 0.76) / 2) * size + at * (leading - 1) * size;
      for (const piece of pieces) {
        this.#piece(piece, { x, baseline, size, colour: isQuiet ? line.quiet : line.text });
        x += piece.width;
      }
    });
  }

  #piece(
    { text, font }: Piece,
    { x, baseline, size, colour }: { x: number; baseline: number; size: number; colour: string },
  ): void {
    this.#document.fillColor(colour);
    if (font === undefined) {
      const [{ name } = { name: '' }] = this.#fonts.all;
      drawFrame(this.#document.font(name), text, { x, baseline, size });
      return;
    }
    this.#document.font(font).fontSize(size)
      .text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  #box(left: number, width: number, height: number, isShaded: boolean): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    this.#document.lineWidth(0.6).rect(left, this.#top, width, height);
    if (isShaded) this.#document.fillAndStroke(line.shade, line.rule);
    else this.#document.stroke(line.rule);
    this.#document.endMarkedContent();
  }
}
