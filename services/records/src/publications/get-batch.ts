import { Refusal, type Reply, type Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditRefusals } from '../audit/audit-refusals.ts';
import { viewBatch } from '../batches/batch-view.ts';
import { Batch } from '../batches/batch.entity.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { nextAnnouncedAt } from './next-announced-at.ts';
import { Publication } from './publication.entity.ts';
import { waitingStages } from './show-decisions.ts';

/**
 * The progress of a batch of decisions, or of a publication (B8): of this, done are the cases whose
 * workflow has followed it, and those that are gone meanwhile. Another district's is `not-found`,
 * and the refusal is audited (B11).
 */
export const getBatch = (records: Records): Handler<'records.get-batch'> =>
  (request) => {
    const { actor } = request;
    return auditRefusals(records, { actor, event: 'getBatch', caseId: null }, () =>
      findBatch(records.em(), request));
  };

async function findBatch(
  em: EntityManager,
  { actor, batchId }: Request<'records.get-batch'>,
): Promise<Reply<'records.get-batch'>> {
  const { district } = requireManager(actor);
  const publication = await em.findOne(Publication, { id: batchId, district });
  if (publication === null) {
    const batch = await em.findOne(Batch, { id: batchId, district, agency: null });
    if (batch === null) throw new Refusal('not-found');
    return viewBatch(em, batch);
  }
  const { kind, total, effectiveAt } = publication;
  const waiting = await countWaiting(em, batchId, kind);
  return {
    batchId, kind, district, total,
    isDryRun: false,
    done: total - waiting,
    effectiveAt: effectiveAt.toISOString(),
    nextAnnouncedAt: await nextAnnouncedAt(em, { kind, district, at: effectiveAt }),
    listHash: null, outcomes: null, notReady: [],
  };
}

async function countWaiting(
  em: EntityManager,
  publicationId: string,
  kind: Publication['kind'],
): Promise<number> {
  const [row] = await em.execute<{ waiting: number }[]>(
    `select count(*)::int as waiting from decision d join enrolment_case c on c.id = d.case_id
     where d.publication_id = ? and d.applied_at is null and c.stage = ?`,
    [publicationId, waitingStages[kind]],
  );
  return row?.waiting ?? 0;
}
