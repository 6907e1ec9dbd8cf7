import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

import { fileTypeFromBuffer } from 'file-type';

import { ChildOrder, type ChildReport } from './child-order.ts';
import { ContentError } from './content-error.ts';

// A process for one file (run-child.ts). What a stranger's file does here, it does to this process
// alone: it has no secrets, a limit of memory, and one of time.

interface Outcome {
  readonly report: ChildReport;
  readonly output?: Buffer;
}

/** The longer side of a rendered page in pixels: small print on A4 stays legible. */
const side = 2000;

// Each reader is loaded where it is needed: they take longer than most files.
const readPictures = () => import('./clean-picture.ts');
const readPdfs = () => import('./read-pdf.ts');

const order = ChildOrder.parse(JSON.parse(process.argv[2] ?? ''));
const content = await buffer(process.stdin);
const { report, output } = await outcomeOf(order, content);
process.send?.(report);
process.stdout.end(output ?? Buffer.alloc(0));
await once(process.stdout, 'finish');
process.disconnect();

async function outcomeOf(work: ChildOrder, file: Buffer): Promise<Outcome> {
  try {
    return await (work.kind === 'inspect' ? inspect(file) : render(work, file));
  } catch (error) {
    return { report: { fault: error instanceof ContentError ? error.fault : 'broken' } };
  }
}

async function inspect(file: Buffer): Promise<Outcome> {
  if (file.length === 0) throw new ContentError('empty');
  // The content says what a file is, not its name.
  const mime = (await fileTypeFromBuffer(file))?.mime;
  switch (mime) {
    case 'application/pdf': {
      const { countPages } = await readPdfs();
      return { report: { type: mime, pages: await countPages(file), hasOutput: false } };
    }
    case 'image/jpeg':
    case 'image/png': {
      const { cleanPicture } = await readPictures();
      return picture(mime, await cleanPicture(file, mime));
    }
    case 'image/heic':
    case 'image/heif': {
      const { jpegOfHeic } = await readPictures();
      return picture('image/jpeg', await jpegOfHeic(file));
    }
    case undefined:
    default:
      throw new ContentError('unknown-type');
  }
}

async function render(
  { type, page, rotation }: Extract<ChildOrder, { kind: 'render' }>,
  file: Buffer,
): Promise<Outcome> {
  if (type === 'application/pdf') {
    const { renderPdfPage } = await readPdfs();
    return picture('image/jpeg', await renderPdfPage(file, { page, rotation, side }));
  }
  const { renderPicture } = await readPictures();
  return picture('image/jpeg', await renderPicture(file, { rotation, side }));
}

function picture(type: 'image/jpeg' | 'image/png', output: Buffer): Outcome {
  return { report: { type, pages: 1, hasOutput: true }, output };
}
