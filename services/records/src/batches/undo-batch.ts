import { randomUUID } from 'node:crypto';

import { hintSubjects, Refusal, type CaseBatch } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { BatchTarget } from './batch-target.entity.ts';
import { viewBatch } from './batch-view.ts';
import { Batch } from './batch.entity.ts';
import { lockBatch } from './lock-batch.ts';
import { beginRun } from './start-batch.ts';

/**
 * Begins to take back exactly the decisions that a batch has made (B8), in a run of its own. What
 * is published by then stays, and what was decided anew meanwhile is another decision. Once a
 * batch.
 */
export const undoBatch = (records: Records): Handler<'records.undo-batch'> =>
  async ({ actor, batchId }) => {
    const view = await auditRefusals(records, { actor, event: 'undoBatch', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const manager = requireManager(actor);
        const batch = await lockBatch(em, manager, batchId);
        if (batch.kind !== 'decide' || batch.startedAt === null) {
          throw new Refusal('action-not-allowed');
        }
        const known = await em.findOne(Batch, { undoes: batchId });
        if (known !== null) return viewBatch(em, known);
        if ((await em.count(BatchTarget, { batch: batchId, state: 'ready' })) > 0) {
          const detail = '这一批还在办理，办完后才能整批撤回';
          throw new Refusal('action-not-allowed', { detail });
        }
        const undo = await createUndo(em, manager, batchId);
        const facts = { batchId, undoId: undo.batchId, total: undo.total };
        appendAudit(em, { actor, event: 'undoBatch', caseId: null, facts });
        return undo;
      }));
    records.hints.publish(hintSubjects.startsWaiting);
    return view;
  };

async function createUndo(
  em: EntityManager, { staffId, district }: Manager, batchId: string,
): Promise<CaseBatch> {
  const undo = em.create(Batch, {
    id: randomUUID(), kind: 'undo', district, staffId, agency: null, undoes: batchId, total: 0,
    createdAt: new Date(), startedAt: null,
  });
  await em.flush();
  const rows = await em.execute<{ case_id: string }[]>(
    `insert into batch_target (
       batch_id, case_id, submission_version, items_version, decision_version, state, reason
     )
     select ?, t.case_id, t.submission_version, t.items_version, t.decision_version,
       case when d.publication_id is null then 'ready' else 'skipped' end,
       case when d.publication_id is null then null else 'published' end
     from batch_target t join decision d on d.case_id = t.case_id and d.kind = 'review'
       and d.version = t.decision_version and d.undone_at is null
     where t.batch_id = ? and t.state = 'done'
     returning case_id`,
    [undo.id, batchId],
  );
  if (rows.length === 0) {
    throw new Refusal('action-not-allowed', { detail: '这一批没有可以撤回的决定' });
  }
  undo.total = rows.length;
  beginRun(em, undo);
  return viewBatch(em, undo);
}
