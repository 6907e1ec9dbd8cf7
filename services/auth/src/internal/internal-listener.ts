import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';

import { parseInput, Refusal, toProblemDetails } from '@ruxue/contracts';
import { describeError, isPassing, Unavailable, type Logger } from '@ruxue/service-kit';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';

import { LogoutForm, type EndByLogoutToken } from '../sign-outs/end-by-logout-token.ts';
import { internalRoutes, type InternalRoutes } from './internal-routes.ts';

export interface InternalListener {
  readonly port: number;
  stop(): Promise<void>;
}

interface ListenerOptions extends InternalRoutes {
  readonly endByLogoutToken: EndByLogoutToken;
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  readonly logger: Logger;
}

/**
 * The HTTP listener that only Keycloak calls: its extension, with the secret they share, and itself
 * with signed logout tokens; refusals are problem details (RFC 9457).
 */
export async function startInternalListener(options: ListenerOptions): Promise<InternalListener> {
  const server = internalApp(options).listen(options.port, options.host);
  // 'error' (the port is busy) rejects this.
  await once(server, 'listening');
  return { port: portOf(server), stop: () => close(server) };
}

function internalApp(options: ListenerOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // Signed by Keycloak itself, which knows no secret of ours.
  app.post('/internal/logout', express.urlencoded({ limit: '16kb' }), async (request, response) => {
    await options.endByLogoutToken(parseInput(LogoutForm, request.body ?? {}));
    response.set('cache-control', 'no-store').end();
  });
  app.use((request, _response, next) => {
    if (!isBearer(request.get('authorization'), options.secret)) {
      throw new Refusal('sign-in-required');
    }
    next();
  });
  app.use(express.json({ limit: '16kb' }));
  for (const [path, answer] of Object.entries(internalRoutes(options))) {
    app.post(path, async (request, response) => {
      response.json(await answer(request.body));
    });
  }
  app.use(() => {
    throw new Refusal('not-found');
  });
  // Express knows an error handler by its four parameters.
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = toProblemDetails(refusalOf(error, options.logger).data);
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

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
