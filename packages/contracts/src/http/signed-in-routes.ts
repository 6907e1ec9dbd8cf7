import { actionRoutes } from './action-routes.ts';
import { parentRoutes } from './parent-routes.ts';
import { staffRoutes } from './staff-routes.ts';

/** The routes behind a sign-in; the portal loads them with the first call that needs one. */
export const signedInRoutes = { ...parentRoutes, ...staffRoutes, ...actionRoutes } as const;
