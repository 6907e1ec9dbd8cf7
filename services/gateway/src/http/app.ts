import { routes, type RouteName } from '@ruxue/contracts';
import type { Logger } from '@ruxue/service-kit';
import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';

import type { RateLimits } from '../rate-limits/rate-limits.ts';
import type { Admit } from './admit.ts';
import type { RouteHandlers, StreamName } from './handler.ts';
import { openApiDocument } from './open-api.ts';
import { answerProblem, problemHandler } from './problem-answer.ts';
import { refuseForeignHost } from './refuse-foreign-host.ts';
import { serveRoute } from './serve-route.ts';
import { boundRequests } from './server-bounds.ts';

export interface AppParts {
  readonly handlers: RouteHandlers;
  readonly streams: Readonly<Record<StreamName, RequestHandler>>;
  readonly admit: Admit;
  readonly limits: Pick<RateLimits, 'countOther'>;
  readonly isReady: () => Promise<boolean>;
  readonly portal: Router;
  readonly trustedProxies: readonly string[];
  readonly isDemo: boolean;
  readonly requestsAtOnce: number;
  readonly logger: Logger;
}

/**
 * The HTTP server for browsers and call-backs: the routes of the table, health, the portal's files.
 * Each route of the table counts its requests itself; all other requests are counted first (L10).
 */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // One address for each route: proxies before the gateway count and filter by the literal address.
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('trust proxy', [...parts.trustedProxies]);
  app.set('query parser', 'simple');
  const countHealth: RequestHandler = async (request, _response, next) => {
    await parts.limits.countOther('health', request.ip ?? '');
    next();
  };
  const countFiles: RequestHandler = async (request, _response, next) => {
    await parts.limits.countOther('files', request.ip ?? '');
    next();
  };
  // The portal's pages carry a policy of their own with a nonce; JSON needs none.
  app.use(helmet({ contentSecurityPolicy: false }));
  app.use(boundRequests(parts.requestsAtOnce));
  if (parts.isDemo) app.use(refuseForeignHost);
  app.get('/healthz', countHealth, (_request, response) => void response.json({ ok: true }));
  app.get('/readyz', countHealth, async (_request, response) => {
    const ok = await parts.isReady();
    response.status(ok ? 200 : 503).json({ ok });
  });
  for (const [name, route] of routeEntries()) {
    const method = methodNames[route.method];
    app[method](route.path, requestHandler(name, parts));
  }
  app.use(countFiles);
  const openApi = openApiDocument();
  app.get('/api/openapi.json', (_request, response) => void response.json(openApi));
  app.use(parts.portal);
  app.use((_request, response) => answerProblem(response, { type: 'not-found' }));
  app.use(problemHandler(parts.logger));
  return app;
}

const methodNames = {
  GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete',
} as const;

function routeEntries() {
  const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name);
  return Object.keys(routes).filter(isRoute).map((name) => [name, routes[name]] as const);
}

function requestHandler(name: RouteName, parts: AppParts): RequestHandler {
  return isStream(name, parts) ? parts.streams[name] : serveNamed(name, parts);
}

const isStream = (name: RouteName, { streams }: AppParts): name is StreamName =>
  Object.hasOwn(streams, name);

function serveNamed<Name extends Exclude<RouteName, StreamName>>(
  name: Name,
  { handlers, admit }: AppParts,
): RequestHandler {
  return serveRoute(name, handlers[name], admit);
}
