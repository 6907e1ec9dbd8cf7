import { auditRefusals } from '../audit/audit-refusals.ts';
import { viewBatches } from '../batches/batch-view.ts';
import { Batch } from '../batches/batch.entity.ts';
import { Publication } from '../publications/publication.entity.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { recallExpiresAt } from './open-recall.ts';

const mostListed = 50;

/** The last publications of a manager's district, with the recalls proposed and done (B22). */
export const listPublications = (records: Records): Handler<'records.list-publications'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'listPublications', caseId: null }, async () => {
      const { district } = requireManager(actor);
      const em = records.em();
      const found = await em.find(
        Publication, { district }, { orderBy: { effectiveAt: 'desc' }, limit: mostListed },
      );
      const publicationId = { $in: found.map(({ id }) => id) };
      const now = new Date();
      const recalls = (await em.find(Batch, { publicationId, withdrawnAt: null }))
        .filter((one) => one.startedAt !== null || recallExpiresAt(one) > now);
      const views = await viewBatches(em, recalls);
      return {
        publications: found.map(({ id, kind, total, effectiveAt, staffId }) => ({
          batchId: id, kind, total, effectiveAt: effectiveAt.toISOString(), publishedBy: staffId,
          recall: views.find((view) => view.publicationId === id) ?? null,
        })),
      };
    });
