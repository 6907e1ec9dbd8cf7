import { actionRoutes } from './action-routes.ts';
import { casePageRoutes } from './case-page-routes.ts';
import { assignmentRoutes } from './assignment-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { materialRoutes } from './material-routes.ts';
import { parentRoutes } from './parent-routes.ts';
import { printRoutes } from './print-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { visitorRoutes } from './visitor-routes.ts';

/** The routes that no first page needs; the portal loads them with the first call of one. */
export const furtherRoutes = {
  ...visitorRoutes, ...parentRoutes, ...materialRoutes, ...printRoutes, ...deskRoutes,
  ...staffRoutes, ...actionRoutes, ...assignmentRoutes,
  ...casePageRoutes,
} as const;
