import { randomBytes } from 'node:crypto';

import type { Page } from 'playwright-core';

/** A file to choose, as a browser's file chooser takes it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A photograph as a camera makes it: a real JPEG with its own words, so that none is like another. */
export async function somePhotograph(
  page: Page, name: string, { width = 800, height = 600, spots = 400 } = {},
): Promise<ChosenFile> {
  const address: string = await page.evaluate(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: ${width}, height: ${height} });
    const context = canvas.getContext('2d');
    for (let at = 0; at < ${spots}; at += 1) {
      context.fillStyle = 'hsl(' + Math.random() * 360 + ' 60% 70%)';
      context.fillRect(Math.random() * ${width}, Math.random() * ${height}, 90, 60);
    }
    context.fillStyle = '#000';
    context.font = '48px sans-serif';
    context.fillText(${JSON.stringify(name)}, 40, 120);
    return canvas.toDataURL('image/jpeg', 0.95);
  })()`);
  const buffer = Buffer.from(address.replace(/^.*,/u, ''), 'base64');
  return { name, mimeType: 'image/jpeg', buffer };
}

/** A PDF of empty pages with a word on each, and with so many bytes that no page shows. */
export function somePdf(name: string, pages = 2, unseenBytes = 0): ChosenFile {
  const kids = Array.from({ length: pages }, (_, index) => `${4 + index * 2} 0 R`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${kids.join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: pages }, (_, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + index * 2} 0 R`
        + ' /Resources << /Font << /F1 3 0 R >> >> >>',
      streamOf(`BT /F1 36 Tf 72 720 Td (Page ${index + 1}) Tj ET`),
    ]).flat(),
    streamOf(randomBytes(unseenBytes).toString('latin1')),
  ];
  let text = '%PDF-1.4\n';
  const starts = objects.map((object, index) => {
    const start = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(start).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${starts.join('')}`;
  text += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text, 'latin1') };
}

const streamOf = (content: string): string =>
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
