import {
  type ApplicationConfig, inject, provideAppInitializer, provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  provideRouter, TitleStrategy, withAutoCleanupInjectors, withComponentInputBinding,
  withInMemoryScrolling, withNavigationErrorHandler, withRouterConfig,
} from '@angular/router';

import { appRoutes } from './app.routes.ts';
import { Session } from './data/session/session.ts';
import { LostChunk } from './shell/lost-chunk.ts';
import { PageTitle } from './shell/page-title.ts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: TitleStrategy, useClass: PageTitle },
    // Runs before the router reads the address, so that no code of Keycloak stays in it.
    provideAppInitializer(() => inject(Session).resume()),
    provideRouter(
      appRoutes,
      // The state of a part of the site, a child's data above all, goes when the person leaves it.
      withAutoCleanupInjectors(),
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withNavigationErrorHandler((error) => void inject(LostChunk).take(error)),
      withRouterConfig({ resolveNavigationPromiseOnError: true }),
    ),
  ],
};
