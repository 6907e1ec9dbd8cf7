import { Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditRefusals } from '../audit/audit-refusals.ts';
import { Batch } from '../batches/batch.entity.ts';
import type { Handler, Records } from '../records.ts';
import { requireAgencyReviewer } from '../reviews/jurisdiction.ts';
import { viewVerdictFile, viewVerdictFiles } from './verdict-file-view.ts';

const mostListed = 50;

/** A file of the actor's agency in the district; `not-found` for another's. */
export async function findVerdictFile(
  em: EntityManager, actor: StaffActor, batchId: string,
): Promise<Batch> {
  const { district, agency } = requireAgencyReviewer(actor);
  const batch = await em.findOne(Batch, { id: batchId, district, agency, kind: 'judge' });
  if (batch === null) throw new Refusal('not-found');
  return batch;
}

/** The progress of a file of verdicts. */
export const getVerdictFile = (records: Records): Handler<'records.get-verdict-file'> =>
  ({ actor, batchId }) =>
    auditRefusals(records, { actor, event: 'getVerdictFile', caseId: null }, async () => {
      const em = records.em();
      return viewVerdictFile(em, await findVerdictFile(em, actor, batchId));
    });

/** The files that the actor's agency has run in the district, the newest first. */
export const listVerdictFiles = (records: Records): Handler<'records.list-verdict-files'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'listVerdictFiles', caseId: null }, async () => {
      const { district, agency } = requireAgencyReviewer(actor);
      const em = records.em();
      const batches = await em.find(
        Batch, { district, agency, kind: 'judge', startedAt: { $ne: null } },
        { orderBy: { createdAt: 'desc' }, limit: mostListed },
      );
      return { files: await viewVerdictFiles(em, batches) };
    });
