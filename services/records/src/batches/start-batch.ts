import { randomUUID } from 'node:crypto';

import { hintSubjects, Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { checkedDeadline } from '../returns/deadline-bounds.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { WorkflowStart } from '../starts/workflow-start.entity.ts';
import { BatchTarget } from './batch-target.entity.ts';
import { viewBatch } from './batch-view.ts';
import type { Batch } from './batch.entity.ts';
import { lockBatch } from './lock-batch.ts';

/**
 * Starts the run of a dry run's batch (B8): who starts it is the author of its acts. Asked
 * again it answers the same.
 */
export const startBatch = (records: Records): Handler<'records.start-batch'> =>
  async ({ actor, batchId }) => {
    const view = await auditRefusals(records, { actor, event: 'startBatch', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const manager = requireManager(actor);
        const batch = await lockBatch(em, manager, batchId);
        // A recall is begun by its second person alone (confirm-publication-recall.ts).
        if (batch.staffId !== manager.staffId || batch.kind === 'recall') throw new Refusal('not-found');
        if (batch.startedAt === null) {
          if ((await em.count(BatchTarget, { batch: batchId, state: 'ready' })) === 0) {
            throw new Refusal('action-not-allowed', { detail: '没有可以办理的儿童，请重新选择' });
          }
          if (batch.until !== null) await checkUntil(em, batch, batch.until);
          beginRun(em, batch);
          appendAudit(em, { actor, event: 'startBatch', caseId: null, facts: { batchId } });
        }
        return viewBatch(em, batch);
      }));
    records.hints.publish(hintSubjects.startsWaiting);
    return view;
  };

/** Families have their days from the return on, however long ago it was tried (B5). */
async function checkUntil(em: EntityManager, { district }: Batch, until: Date): Promise<void> {
  checkedDeadline(await getDistrictPage(em, district), { until: until.toISOString() }, new Date());
}

/** Marks a batch as begun, and promises its workflow. */
export function beginRun(em: EntityManager, batch: Batch): void {
  const now = new Date();
  batch.startedAt = now;
  em.create(WorkflowStart, {
    id: randomUUID(), kind: 'batch', targetId: batch.id, createdAt: now, leasedUntil: null,
  });
}
