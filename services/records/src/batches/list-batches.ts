import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { viewBatches } from './batch-view.ts';
import { Batch } from './batch.entity.ts';

const mostListed = 50;

/** The batches that the manager's district has run, the newest first (B8). */
export const listBatches = (records: Records): Handler<'records.list-batches'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'listBatches', caseId: null }, async () => {
      const { district } = requireManager(actor);
      const em = records.em();
      const batches = await em.find(
        Batch,
        { district, agency: null, startedAt: { $ne: null } },
        { orderBy: { createdAt: 'desc' }, limit: mostListed },
      );
      return { batches: await viewBatches(em, batches) };
    });
