import { hintSubjects, Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { isFresh } from '../notes/list-notes.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { BatchTarget } from './batch-target.entity.ts';
import { viewBatch } from './batch-view.ts';
import { Batch } from './batch.entity.ts';
import { createUndo } from './create-undo.ts';
import { lockBatch } from './lock-batch.ts';

/**
 * Begins to take back exactly what a batch has done (B8), in a run of its own. What is published by
 * then stays, and what was decided, given or withdrawn anew meanwhile is another act. Once a batch.
 */
export const undoBatch = (records: Records): Handler<'records.undo-batch'> =>
  async ({ actor, batchId }) => {
    const view = await auditRefusals(records, { actor, event: 'undoBatch', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const manager = requireManager(actor);
        const batch = await lockBatch(em, manager, batchId);
        requireUndoable(batch, manager);
        const known = await em.findOne(Batch, { undoes: batchId });
        if (known !== null) return viewBatch(em, known);
        if ((await em.count(BatchTarget, { batch: batchId, state: 'ready' })) > 0) {
          const detail = '这一批还在办理，办完后才能整批撤回';
          throw new Refusal('action-not-allowed', { detail });
        }
        const undo = await createUndo(em, manager, batch);
        const facts = { batchId, undoId: undo.id, total: undo.total };
        appendAudit(em, { actor, event: 'undoBatch', caseId: null, facts });
        return viewBatch(em, undo);
      }));
    records.hints.publish(hintSubjects.startsWaiting);
    return view;
  };

/** Returns can't be taken back: the families have been told (B5). Notes can by their author (B6). */
function requireUndoable({ kind, startedAt, staffId }: Batch, manager: Manager): void {
  if (kind === 'undo' || kind === 'judge' || kind === 'recall' || startedAt === null) {
    throw new Refusal('action-not-allowed');
  }
  if (kind === 'name') refuse('学校安排已经告知家长，不能整批撤回；需要时请逐名另行安排');
  if (kind === 'return') refuse('退回补正已经告知家长，不能撤回；需要时可以延长期限');
  if (kind !== 'note') return;
  if (staffId !== manager.staffId) refuse('只能撤回自己写的备注');
  if (!isFresh({ writtenAt: startedAt }, new Date())) {
    refuse('备注写下已满一小时，不能再撤回；如有更正，请另写一条');
  }
}

function refuse(detail: string): never {
  throw new Refusal('action-not-allowed', { detail });
}
