import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import type { RequestHandler, Response } from 'express';

/** What becomes smaller; pictures and fonts are compressed as they are. */
const compressible = /\.(?:css|html|js|json|map|svg|txt|webmanifest|xml)$/u;

const compress = {
  // Quality 9 takes some 20 ms for the largest file, and is asked of each file once.
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
 * Serves a directory's files compressed, each compressed once and kept: there are as many entries as
 * files and encodings, whatever is asked for. Files that came later, clients that take neither brotli
 * nor gzip, and what compressing doesn't make smaller are the next handler's.
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
    // A file that couldn't be read is tried again the next time.
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
