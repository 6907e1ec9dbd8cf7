import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { constants } from 'node:zlib';

import compression from 'compression';
import express, { type RequestHandler, type Router } from 'express';

import { keptFiles } from './kept-files.ts';

/** Headers of every answer: nothing from elsewhere, no inline scripts, no frames, trusted types. */
function contentSecurityPolicy(keycloakOrigin: string, nonce: string): string {
  return [
    "default-src 'none'",
    // WebAssembly of our own: it reads QR codes at schools (decision 0028).
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Pages of materials come with a token, as bytes (decision 0030).
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${keycloakOrigin}`,
    `form-action 'self' ${keycloakOrigin}`,
    "manifest-src 'self'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types angular',
  ].join('; ');
}

/** A build puts a hash of the content into a file's name, so such a file never changes. */
const hashedName = /-[\w-]{8}\.\w+$/u;

function keepByName(response: ServerResponse, path: string): void {
  const isHashed = hashedName.test(path);
  const kept = isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  response.setHeader('Cache-Control', kept);
}

/** Nothing that looks like an address of the gateway's own is a page. */
const pageAddress = /^\/(?!(?:api|dev|healthz|internal|readyz)(?:\/|$))/iu;

/**
 * Passes requests for a page on, as from a reload, a bookmark or a typed address; a receipt in it may
 * hold a dot. A script that a newer build lacks is not answered by a page.
 */
const pagesOnly: RequestHandler = ({ path, headers }, _response, next) => {
  const isPage = !path.includes('.') || headers.accept?.includes('text/html') === true;
  next(isPage ? undefined : 'route');
};

/**
 * Serves the portal's files. Browsers keep hashed ones for a year, and `index.html` never: each time
 * it has a fresh nonce in place of `CSP_NONCE`, and the telephones in place of `DISTRICT_PHONES`.
 * Every page address answers it, for the portal's router.
 */
export async function portalFiles(
  directory: string,
  { keycloakOrigin, helpLines }: { keycloakOrigin: string; helpLines: () => string },
): Promise<Router> {
  const index = await readFile(join(directory, 'index.html'), 'utf8');
  const sendIndex: RequestHandler = (_request, response) => {
    const nonce = randomBytes(16).toString('base64');
    response
      .set('Cache-Control', 'no-store')
      .set('Content-Security-Policy', contentSecurityPolicy(keycloakOrigin, nonce))
      .type('html')
      .send(index.replaceAll('CSP_NONCE', nonce).replaceAll('DISTRICT_PHONES', helpLines));
  };
  const router = express.Router({ caseSensitive: true, strict: true });
  // The portal's files are the same for everybody, so compression leaks nothing. The page has a
  // nonce and is compressed each time; quality 5 is 6 % smaller than 4 for the same work.
  const compressPage = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } });
  router.get(['/', '/index.html'], compressPage, sendIndex);
  router.use(await keptFiles(directory, keepByName));
  router.use(express.static(directory, { index: false, redirect: false, setHeaders: keepByName }));
  router.get(pageAddress, pagesOnly, compressPage, sendIndex);
  return router;
}
