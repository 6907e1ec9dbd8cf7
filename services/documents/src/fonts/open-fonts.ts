import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

import { create } from 'fontkit';

const decompress = promisify(brotliDecompress);
const folder = new URL('../../fonts/', import.meta.url);

/** A font's bytes, and the name under which documents know it. */
interface PrintFont {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The fonts of papers, the preferred one first; names may hold every character of Unicode. */
export interface PrintFonts {
  readonly all: readonly PrintFont[];
  /** The first font that has the character; undefined when none has. */
  find(character: string): PrintFont | undefined;
}

/**
 * Opens the fonts once, at the start: Noto Sans SC, then the extensions B to F (fonts/README.md),
 * then a font of the operator's own, for later extensions.
 */
export async function openFonts(fallbackPath?: string): Promise<PrintFonts> {
  const fonts = await Promise.all([
    packed('noto-sans-sc'),
    packed('hana-min-b'),
    ...(fallbackPath === undefined ? [] : [fromFile('fallback', fallbackPath)]),
  ]);
  const known = fonts.map((font) => ({ font, characters: charactersOf(font) }));
  return {
    all: fonts,
    find: (character) => {
      const code = character.codePointAt(0) ?? 0;
      return known.find(({ characters }) => characters.has(code))?.font;
    },
  };
}

async function packed(name: string): Promise<PrintFont> {
  const bytes = await decompress(await readFile(new URL(`${name}.ttf.br`, folder)));
  return { name, bytes };
}

const fromFile = async (name: string, path: string): Promise<PrintFont> =>
  ({ name, bytes: await readFile(path) });

const charactersOf = ({ bytes }: PrintFont): ReadonlySet<number> =>
  new Set(create(bytes).characterSet);
