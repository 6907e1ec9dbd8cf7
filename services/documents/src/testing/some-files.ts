import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

import PdfDocument from 'pdfkit';
import sharp from 'sharp';

/** A PDF of so many pages, locked by a password where one is given. */
export function somePdf(
  { pages = 1, password }: { pages?: number; password?: string } = {},
): Promise<Buffer> {
  const locked = password === undefined ? {} : { userPassword: password };
  const pdf = new PdfDocument({ autoFirstPage: false, size: 'A4', ...locked });
  for (let page = 1; page <= pages; page += 1) {
    pdf.addPage().fontSize(40).text(`page ${page}`, 100, 100);
  }
  const parts: Buffer[] = [];
  return new Promise((resolve) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.end();
  });
}

/** A picture that tells where it was taken; its upper half is red, its lower half blue. */
export function somePicture(
  format: 'jpeg' | 'png',
  { width = 120, height = 80, orientation = 1 } = {},
): Promise<Buffer> {
  const plain = (background: string, high: number) =>
    ({ create: { width, height: high, channels: 3, background } }) as const;
  return sharp(plain('#0000ff', height))
    .composite([{ input: plain('#ff0000', height / 2), top: 0, left: 0 }])
    .withExif({ IFD0: { Make: 'ruxue-camera', Artist: 'secret-place' } })
    .withMetadata({ orientation })
    .toFormat(format)
    .toBuffer();
}

/** A picture that nothing compresses: `side` pixels a side. */
export const someNoise = (side: number): Promise<Buffer> =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 100 }).toBuffer();

/** A small PNG whose header claims any size. */
export function pngOfSize(width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature, pngPart('IHDR', size), pngPart('IDAT', deflateSync(Buffer.alloc(1000))),
    pngPart('IEND', Buffer.alloc(0)),
  ]);
}

function pngPart(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

