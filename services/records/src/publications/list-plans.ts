import { PublicationKind } from '@ruxue/contracts';

import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { viewPlans } from './plan-view.ts';
import { readReady } from './ready-list.ts';

/** The announced publications of the manager's district, and what is ready now; numbers only. */
export const listPlans = (records: Records): Handler<'records.list-plans'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'listPlans', caseId: null }, async () => {
      const em = records.em();
      const { district } = requireManager(actor);
      const ready = [];
      for (const kind of PublicationKind.options) ready.push(await readReady(em, kind, district));
      return { ready, plans: await viewPlans(em, district, new Date()) };
    });
