import type { Server } from 'node:http';

import { Refusal, routes } from '@ruxue/contracts';
import type { RequestHandler } from 'express';

/** Time limits for clients: slow ones must not hold connections that others need. */
export function boundServer(server: Server): void {
  server.headersTimeout = 10_000;
  // Even on a bad line a form is small.
  server.requestTimeout = 30_000;
  // Longer than proxies keep an idle connection, so that no request meets a closing one.
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
}

/**
 * Bounds the requests at once: more are refused immediately, before any work, with 503 and
 * Retry-After. Streams have a bound of their own (`createLiveUpdates`).
 */
export function boundRequests(requestsAtOnce: number): RequestHandler {
  let running = 0;
  const boundRequest: RequestHandler = (request, response, next) => {
    if (request.path === routes.streamEnrolment.path) {
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
