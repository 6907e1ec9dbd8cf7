import { appointmentRoutes } from './appointment-routes.ts';
import { actionRoutes } from './action-routes.ts';
import { itemRoutes } from './item-routes.ts';
import { assignmentRoutes } from './assignment-routes.ts';
import { counterRoutes } from './counter-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { citySettingsRoutes } from './city-settings-routes.ts';
import { claimRoutes } from './claim-routes.ts';
import { casePageRoutes } from './case-page-routes.ts';
import { batchRoutes } from './batch-routes.ts';
import { materialRoutes } from './material-routes.ts';
import { parentRoutes } from './parent-routes.ts';
import { openDataRoutes } from './open-data-routes.ts';
import { phoneRoutes } from './phone-routes.ts';
import { printRoutes } from './print-routes.ts';
import { proposalRoutes } from './proposal-routes.ts';
import { publicationRoutes } from './publication-routes.ts';
import { schoolRoutes } from './school-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { statisticsRoutes } from './statistics-routes.ts';
import { verdictFileRoutes } from './verdict-file-routes.ts';
import { visitorRoutes } from './visitor-routes.ts';

/** The routes that no first page needs; the portal loads them with the first call of one. */
export const furtherRoutes = {
  ...visitorRoutes, ...parentRoutes, ...materialRoutes, ...printRoutes, ...deskRoutes,
  ...staffRoutes, ...itemRoutes, ...publicationRoutes, ...batchRoutes, ...actionRoutes,
  ...assignmentRoutes, ...casePageRoutes, ...statisticsRoutes, ...verdictFileRoutes,
  ...proposalRoutes, ...appointmentRoutes, ...counterRoutes, ...settingsRoutes,
  ...openDataRoutes, ...schoolRoutes, ...claimRoutes, ...phoneRoutes, ...citySettingsRoutes,
} as const;
