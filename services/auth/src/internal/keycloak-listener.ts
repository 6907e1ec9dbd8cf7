import { parseInput } from '@ruxue/contracts';
import {
  startInternalListener, type InternalListener, type InternalListenerOptions,
} from '@ruxue/service-kit';
import express from 'express';

import { LogoutForm, type EndByLogoutToken } from '../sign-outs/end-by-logout-token.ts';
import { internalRoutes, type InternalRoutes } from './internal-routes.ts';

interface KeycloakListenerOptions extends InternalRoutes,
  Pick<InternalListenerOptions, 'host' | 'port' | 'secret' | 'logger'> {
  readonly endByLogoutToken: EndByLogoutToken;
}

/**
 * The HTTP listener that only Keycloak calls: its extension, with the secret they share, and itself
 * with signed logout tokens.
 */
export function startKeycloakListener(
  options: KeycloakListenerOptions,
): Promise<InternalListener> {
  return startInternalListener({
    ...options,
    // Signed by Keycloak itself, which knows no secret of ours.
    addSignedRoutes(app) {
      const readForm = express.urlencoded({ limit: '16kb' });
      app.post('/internal/logout', readForm, async (request, response) => {
        await options.endByLogoutToken(parseInput(LogoutForm, request.body ?? {}));
        response.set('cache-control', 'no-store').end();
      });
    },
    addRoutes(app) {
      app.use(express.json({ limit: '16kb' }));
      for (const [path, answer] of Object.entries(internalRoutes(options))) {
        app.post(path, async (request, response) => {
          response.json(await answer(request.body));
        });
      }
    },
  });
}
