import { randomUUID } from 'node:crypto';

import { hintSubjects, Refusal, type CaseBatch } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { isFresh } from '../notes/list-notes.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { BatchTarget } from './batch-target.entity.ts';
import { viewBatch } from './batch-view.ts';
import { Batch, noRecall } from './batch.entity.ts';
import { lockBatch } from './lock-batch.ts';
import { beginRun } from './start-batch.ts';

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
        const facts = { batchId, undoId: undo.batchId, total: undo.total };
        appendAudit(em, { actor, event: 'undoBatch', caseId: null, facts });
        return undo;
      }));
    records.hints.publish(hintSubjects.startsWaiting);
    return view;
  };

/** Returns can't be taken back: the families have been told (B5). Notes can by their author (B6). */
function requireUndoable({ kind, startedAt, staffId }: Batch, manager: Manager): void {
  if (kind === 'undo' || kind === 'judge' || kind === 'recall' || startedAt === null) {
    throw new Refusal('action-not-allowed');
  }
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

/** What of a batch still stands, of a target `t` and its decision `d`. */
const standing: Readonly<Record<Batch['kind'], string>> = {
  decide: 'd.case_id is not null',
  note: 'exists (select from case_note n where n.id = t.note_id)',
  assign: `exists (select from enrolment_case c join batch b on b.id = t.batch_id
    where c.id = t.case_id and c.assigned_to is not distinct from b.assign_to)`,
  return: 'false', undo: 'false', judge: 'false', recall: 'false',
};

async function createUndo(
  em: EntityManager, { staffId, district }: Manager, { id: batchId, kind }: Batch,
): Promise<CaseBatch> {
  const undo = em.create(Batch, {
    id: randomUUID(), kind: 'undo', district, staffId, agency: null, undoes: batchId, total: 0,
    until: null, assignTo: null, ...noRecall,
    createdAt: new Date(), startedAt: null,
  });
  await em.flush();
  const rows = await em.execute<{ case_id: string }[]>(
    `insert into batch_target (
       batch_id, case_id, submission_version, items_version, decision_version, assigned_to, note_id,
       state, reason
     )
     select ?, t.case_id, t.submission_version, t.items_version, t.decision_version, t.assigned_to,
       t.note_id, case when d.publication_id is null then 'ready' else 'skipped' end,
       case when d.publication_id is null then null else 'published' end
     from batch_target t left join decision d on d.case_id = t.case_id and d.kind = 'review'
       and d.version = t.decision_version and d.undone_at is null and ? = 'decide'
     where t.batch_id = ? and t.state = 'done' and ${standing[kind]}
     returning case_id`,
    [undo.id, kind, batchId],
  );
  if (rows.length === 0) {
    throw new Refusal('action-not-allowed', { detail: '这一批没有可以撤回的内容' });
  }
  undo.total = rows.length;
  beginRun(em, undo);
  return viewBatch(em, undo);
}
