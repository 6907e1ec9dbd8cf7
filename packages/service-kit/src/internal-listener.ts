import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';

import { Refusal, toProblemDetails } from '@ruxue/contracts';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';

import { isPassing } from './database-bounds.ts';
import { Unavailable } from './caller.ts';
import { describeError, type Logger } from './logger.ts';

/** Longer than Keycloak keeps an idle connection (30 s): no request meets one that just closes. */
const keepAliveSeconds = 65;

/** A running internal listener. */
export interface InternalListener {
  readonly port: number;
  stop(): Promise<void>;
}

/** A service's HTTP listener for one other process, with the secret they share. */
export interface InternalListenerOptions {
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  readonly logger: Logger;
  /** Routes that need no secret, because what comes there is signed. */
  readonly addSignedRoutes?: (app: Express) => void;
  readonly addRoutes: (app: Express) => void;
  /** For how long a request may come in; Node's own bound unless told. */
  readonly requestSeconds?: number;
}

/**
 * Starts an HTTP listener beside NATS, for a caller without NATS or for bytes. Each request bears
 * the shared secret; refusals are problem details (RFC 9457).
 */
export async function startInternalListener(
  options: InternalListenerOptions,
): Promise<InternalListener> {
  const server = internalApp(options).listen(options.port, options.host);
  server.keepAliveTimeout = keepAliveSeconds * 1000;
  if (options.requestSeconds !== undefined) server.requestTimeout = options.requestSeconds * 1000;
  // 'error' (the port is busy) rejects this.
  await once(server, 'listening');
  return { port: portOf(server), stop: () => close(server) };
}

function internalApp({ secret, logger, addSignedRoutes, addRoutes }: InternalListenerOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  addSignedRoutes?.(app);
  app.use((request, _response, next) => {
    if (!isBearer(request.get('authorization'), secret)) throw new Refusal('sign-in-required');
    next();
  });
  addRoutes(app);
  app.use(() => {
    throw new Refusal('not-found');
  });
  // Express knows an error handler by its four parameters.
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = toProblemDetails(refusalOf(error, logger).data);
    response.status(problem.status).type('application/problem+json').json(problem);
  });
  return app;
}

function refusalOf(error: unknown, logger: Logger): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Unavailable || isPassing(error)) {
    return new Refusal('temporarily-unavailable');
  }
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return new Refusal('body-too-large');
  if (typeof status === 'number' && status < 500) return new Refusal('malformed-request');
  logger.error({ error: describeError(error) }, 'internal listener failed');
  return new Refusal('internal-error');
}

function isBearer(authorization: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // Connections whose answer comes now fall idle a moment later.
  const closing = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearInterval(closing);
}
