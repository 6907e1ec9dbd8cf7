import type { Server } from 'node:http';

import { Refusal, routes } from '@ruxue/contracts';
import type { RequestHandler } from 'express';

/** How long a client may take: slow ones must not hold connections that others need. */
export function boundServer(server: Server): void {
  server.headersTimeout = 10_000;
  // A form on a bad line is small; bodies are read before anything else is done (read-body).
  server.requestTimeout = 30_000;
  // Longer than proxies keep an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
}

/**
 * Takes so many requests at once and refuses the rest at once, before any work: 503 with Retry-After.
 * Streams have a bound of their own (`createLiveUpdates`).
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
