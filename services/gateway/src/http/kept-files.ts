import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import type { RequestHandler, Response } from 'express';

/** The compressible types; pictures and fonts are compressed already. */
const compressible = /\.(?:css|html|js|json|map|svg|txt|webmanifest|xml)$/u;

const compress = {
  // Quality 9 takes some 20 ms for the largest file, once for each file.
  br: (content: Buffer) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content: Buffer) => promisify(gzip)(content, { level: 9 }),
};
type Encoding = keyof typeof compress;
const encodings = ['br', 'gzip'] as const satisfies Encoding[];

interface KeptFile {
  readonly content: Buffer;
  readonly tag: string;
}

/**
 * Serves a directory's files compressed. Each is compressed once and kept, so the memory is bounded
 * by files times encodings. The next handler serves later files, clients without brotli and gzip,
 * and files that compression doesn't make smaller.
 */
export async function keptFiles(
  directory: string,
  setHeaders: (response: Response, path: string) => void,
): Promise<RequestHandler> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && compressible.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = new Map(
    paths.map((path) => [`/${relative(directory, path).split(sep).join('/')}`, path]),
  );
  const kept = new Map<string, Promise<KeptFile>>();

  const keep = (path: string, encoding: Encoding): Promise<KeptFile> => {
    const key = `${encoding} ${path}`;
    const known = kept.get(key);
    if (known) return known;
    const made = readFile(path).then(compress[encoding]).then(withTag);
    kept.set(key, made);
    // The next request tries an unreadable file again.
    made.catch(() => kept.delete(key));
    return made;
  };

  return async (request, response, next) => {
    const path = files.get(request.path);
    if (path === undefined || !['GET', 'HEAD'].includes(request.method)) {
      next();
      return;
    }
    response.vary('Accept-Encoding');
    const encoding = encodings.find((name) => request.acceptsEncodings(name) !== false);
    if (encoding === undefined) {
      next();
      return;
    }
    const { content, tag } = await keep(path, encoding);
    setHeaders(response, path);
    response.set({ 'Content-Encoding': encoding, ETag: tag }).type(extname(path)).send(content);
  };
}

function withTag(content: Buffer): KeptFile {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 27);
  return { content, tag: `"${hash}"` };
}
