import { hintSubjects, Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { viewBatch } from '../batches/batch-view.ts';
import type { Batch } from '../batches/batch.entity.ts';
import { lockBatch } from '../batches/lock-batch.ts';
import { beginRun } from '../batches/start-batch.ts';
import { Publication } from '../publications/publication.entity.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { requireOpenRecall } from './open-recall.ts';
import { recallKinds } from './recall-kinds.ts';

/** Whether the actor may be the second person of a publication's recall; auth knows the accounts. */
export const checkPublicationRecall = (
  records: Records,
): Handler<'records.check-publication-recall'> =>
  ({ actor, batchId }) =>
    auditRefusals(records, { actor, event: 'confirmPublicationRecall', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const manager = requireManager(actor);
        const batch = await lockRecall(em, manager, batchId);
        const publicationId = batch.publicationId ?? '';
        const { kind } = await em.findOneOrFail(Publication, { id: publicationId });
        const isDone = isConfirmedBy(batch, manager);
        if (!isDone) await requireOpenRecall(em, batch, manager);
        return {
          kind: recallKinds[kind], district: batch.district, proposedBy: batch.staffId,
          publicationId, isOpen: !isDone,
        };
      }));

/**
 * The second person recalls a publication as it was proposed (B22): its batch runs child by child, in
 * this person's name. Asked again it answers the same.
 */
export const confirmPublicationRecall = (
  records: Records,
): Handler<'records.confirm-publication-recall'> =>
  async ({ actor, batchId }) => {
    const view = await auditRefusals(
      records, { actor, event: 'confirmPublicationRecall', caseId: null },
      () => records.em().transactional(async (em) => {
        const manager = requireManager(actor);
        const batch = await lockRecall(em, manager, batchId);
        if (isConfirmedBy(batch, manager)) return viewBatch(em, batch);
        await requireOpenRecall(em, batch, manager);
        batch.confirmedBy = manager.staffId;
        beginRun(em, batch);
        const { publicationId, staffId: proposedBy } = batch;
        const facts = { batchId, publicationId: publicationId ?? '', proposedBy };
        appendAudit(em, { actor, event: 'confirmPublicationRecall', caseId: null, facts });
        return viewBatch(em, batch);
      }),
    );
    records.hints.publish(hintSubjects.startsWaiting);
    return view;
  };

const isConfirmedBy = ({ startedAt, confirmedBy }: Batch, { staffId }: Manager): boolean =>
  startedAt !== null && confirmedBy === staffId;

async function lockRecall(em: EntityManager, manager: Manager, batchId: string): Promise<Batch> {
  const batch = await lockBatch(em, manager, batchId);
  if (batch.kind !== 'recall') throw new Refusal('not-found');
  return batch;
}
