import { hintSubjects, Refusal, type StaffActor } from '@ruxue/contracts';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { viewBatch } from '../batches/batch-view.ts';
import { Batch } from '../batches/batch.entity.ts';
import { beginRun } from '../batches/start-batch.ts';
import { Publication } from '../publications/publication.entity.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { requireOpenRecall } from './open-recall.ts';
import { recallKinds } from './recall-kinds.ts';

/** Whether the actor may be the second person of a publication's recall; auth knows the accounts. */
export const checkPublicationRecall = (
  records: Records,
): Handler<'records.check-publication-recall'> =>
  ({ actor, batchId }) =>
    auditRefusals(records, { actor, event: 'confirmPublicationRecall', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const batch = await lockRecall(em, actor, batchId);
        const publicationId = batch.publicationId ?? '';
        const { kind } = await em.findOneOrFail(Publication, { id: publicationId });
        const isDone = isConfirmedBy(batch, actor);
        if (!isDone) await requireOpenRecall(em, batch, actor);
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
        const batch = await lockRecall(em, actor, batchId);
        if (isConfirmedBy(batch, actor)) return viewBatch(em, batch);
        await requireOpenRecall(em, batch, actor);
        batch.confirmedBy = actor.staffId;
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

const isConfirmedBy = ({ startedAt, confirmedBy }: Batch, { staffId }: StaffActor): boolean =>
  startedAt !== null && confirmedBy === staffId;

/** A recall of the manager's district; for the city office of any. */
async function lockRecall(em: EntityManager, actor: StaffActor, batchId: string): Promise<Batch> {
  const within = actor.roles.includes('city-office') ? {} : { district: requireManager(actor).district };
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const batch = await em.findOne(Batch, { id: batchId, kind: 'recall', ...within }, { lockMode });
  if (batch === null) throw new Refusal('not-found');
  return batch;
}
