import { mkdir, writeFile } from 'node:fs/promises';

import { renderPdf } from './render-pdf.ts';

const directory = new URL('../../../../docs/screens/papers/', import.meta.url);

/** Writes pictures of a paper's pages to docs/screens/papers, only when SCREENS=1 asks for it. */
export async function keepPicture(name: string, bytes: Uint8Array): Promise<void> {
  if (process.env['SCREENS'] !== '1') return;
  await mkdir(directory, { recursive: true });
  const { pages } = await renderPdf(bytes, 1.3);
  for (const [at, { canvas }] of pages.entries()) {
    const file = pages.length === 1 ? `${name}.webp` : `${name}-${at + 1}.webp`;
    await writeFile(new URL(file, directory), await canvas.encode('webp', 70));
  }
}
