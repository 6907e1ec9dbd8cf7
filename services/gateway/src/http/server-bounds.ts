import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import { Binary, Refusal, routes, type Route } from '@ruxue/contracts';
import type { RequestHandler } from 'express';

/** How long a request may come in, in milliseconds. */
interface RequestBounds {
  /** Even on a bad line a form is small. */
  readonly formMs: number;
  /** 10 MiB at 17 kB/s; documents bounds an upload itself, a little earlier. */
  readonly fileMs: number;
}

/** Time limits for clients: slow ones must not hold connections that others need. */
export function boundServer(
  server: Server,
  { formMs, fileMs }: RequestBounds = { formMs: 30_000, fileMs: 630_000 },
): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = fileMs;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!isUpload(request)) endIfIncomplete(request, response, formMs);
  });
  // Longer than proxies keep an idle connection, so that no request meets a closing one.
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
}

const uploadPaths: ReadonlySet<string> = new Set(
  Object.values(routes).filter(({ body }: Route) => body === Binary).map(({ path }) => path),
);

const isUpload = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && uploadPaths.has(url.replace(/\?.*$/u, ''));

/** Answers 408 and closes where a body hasn't come in by then, as Node does after its bound. */
function endIfIncomplete(request: IncomingMessage, response: ServerResponse, ms: number): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (length === undefined && encoding === undefined) return;
  const timer = setTimeout(() => {
    if (request.complete) return;
    if (!response.headersSent) response.writeHead(408, { connection: 'close' }).end();
    request.destroy();
  }, ms);
  // Not with the response: one that is answered early may still come in.
  request.once('close', () => clearTimeout(timer));
}

const streamPaths = new Set<string>(
  Object.values<Route>(routes)
    .filter(({ media }) => media === 'event-stream')
    .map(({ path }) => path),
);

/**
 * Bounds the requests at once: more are refused immediately, before any work, with 503 and
 * Retry-After. Streams have a bound of their own (`createEventStreams`).
 */
export function boundRequests(requestsAtOnce: number): RequestHandler {
  let running = 0;
  const boundRequest: RequestHandler = (request, response, next) => {
    if (streamPaths.has(request.path)) {
      next();
      return;
    }
    if (running >= requestsAtOnce) {
      throw new Refusal('temporarily-unavailable', { retryAfterSeconds: 2 });
    }
    running += 1;
    response.once('close', () => {
      running -= 1;
    });
    next();
  };
  return boundRequest;
}
