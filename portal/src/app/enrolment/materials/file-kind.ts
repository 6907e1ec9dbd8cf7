/** The kinds of files that are taken (B4), by their first bytes. */
export type FileKind = 'pdf' | 'jpeg' | 'png' | 'heic';

const heicBrands: ReadonlySet<string> = new Set([
  'heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1',
]);

/** The kind of a file; null for any other. A name tells nothing: a photograph may be named .pdf. */
export async function fileKindOf(file: Blob): Promise<FileKind | null> {
  const bytes = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...bytes);
  if (text.startsWith('%PDF-')) return 'pdf';
  if (text.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg';
  if (text.startsWith('\u0089PNG\r\n')) return 'png';
  return text.slice(4, 8) === 'ftyp' && heicBrands.has(text.slice(8, 12)) ? 'heic' : null;
}
