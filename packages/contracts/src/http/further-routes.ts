import { actionRoutes } from './action-routes.ts';
import { batchRoutes } from './batch-routes.ts';
import { materialRoutes } from './material-routes.ts';
import { parentRoutes } from './parent-routes.ts';
import { printRoutes } from './print-routes.ts';
import { publicationRoutes } from './publication-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { visitorRoutes } from './visitor-routes.ts';

/** The routes that no first page needs; the portal loads them with the first call of one. */
export const furtherRoutes = {
  ...visitorRoutes, ...parentRoutes, ...materialRoutes, ...printRoutes, ...staffRoutes,
  ...publicationRoutes, ...batchRoutes,
  ...actionRoutes,
} as const;
