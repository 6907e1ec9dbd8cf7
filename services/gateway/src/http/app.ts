import { routes, type RouteName } from '@ruxue/contracts';
import type { Logger } from '@ruxue/service-kit';
import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';

import type { Admit } from './admit.ts';
import type { RouteHandlers } from './handler.ts';
import { openApiDocument } from './open-api.ts';
import { answerProblem, problemHandler } from './problem-answer.ts';
import { serveRoute } from './serve-route.ts';

export interface AppParts {
  readonly handlers: RouteHandlers;
  readonly streamEnrolment: RequestHandler;
  readonly admit: Admit;
  readonly isReady: () => Promise<boolean>;
  readonly portal: Router;
  readonly trustedProxies: readonly string[];
  readonly logger: Logger;
}

/** The one door for browsers and call-backs: the routes of the table, health, the portal's files. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...parts.trustedProxies]);
  app.set('query parser', 'simple');
  // The portal's pages carry a policy of their own with a nonce; JSON needs none.
  app.use(helmet({ contentSecurityPolicy: false }));
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  app.get('/readyz', async (_request, response) => {
    const ok = await parts.isReady();
    response.status(ok ? 200 : 503).json({ ok });
  });
  const openApi = openApiDocument();
  app.get('/api/openapi.json', (_request, response) => void response.json(openApi));
  for (const [name, route] of routeEntries()) {
    const method = methodNames[route.method];
    app[method](route.path, requestHandler(name, parts));
  }
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
  if (name === 'streamEnrolment') return parts.streamEnrolment;
  return serveNamed(name, parts);
}

function serveNamed<Name extends Exclude<RouteName, 'streamEnrolment'>>(
  name: Name,
  { handlers, admit }: AppParts,
): RequestHandler {
  return serveRoute(name, handlers[name], admit);
}
