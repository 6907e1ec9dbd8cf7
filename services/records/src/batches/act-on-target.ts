import { Refusal, type StaffActor } from '@ruxue/contracts';

import { assignCase } from '../assignments/assign-case.ts';
import { withdrawNote } from '../notes/withdraw-note.ts';
import { addNote } from '../notes/write-note.ts';
import type { Handler, Records } from '../records.ts';
import { judgeLines } from '../verdict-files/judge-lines.ts';
import { takeBackLines } from '../verdict-files/take-back-lines.ts';
import { authorOf } from './author-of.ts';
import { BatchTarget, targetColumns } from './batch-target.entity.ts';
import { Batch } from './batch.entity.ts';

/**
 * Does to one child of a running batch what is records' own fact, by the same functions as a person's
 * single act. A repeat after a crash finds it done.
 */
export const actOnTarget = (records: Records): Handler<'records.act-on-target'> =>
  async ({ batchId, caseId }) => {
    const em = records.em();
    const batch = await em.findOne(Batch, { id: batchId, startedAt: { $ne: null } });
    const target = await em.findOne(BatchTarget, { batch: batchId, caseId });
    if (batch === null || target === null) throw new Refusal('not-found');
    if (batch.kind === 'judge') return judgeLines(records, batch, caseId);
    const actor = authorOf(batch);
    const undone = batch.undoes === null ? null : await em.findOneOrFail(Batch, { id: batch.undoes });
    if (undone?.kind === 'judge') return takeBackLines(records, batch, undone.id, caseId);
    switch (undone?.kind ?? batch.kind) {
      case 'note':
        await (undone ? withdraw(records, actor, target) : write(records, actor, target));
        break;
      case 'assign':
        await assignCase(records)(undone
          ? { actor, caseId, staffId: target.assignedTo, assignedTo: undone.assignTo }
          : { actor, caseId, staffId: batch.assignTo, assignedTo: target.assignedTo });
        break;
      default: throw new Error('decisions and returns go through the workflow');
    }
    return { reason: null };
  };

async function write(records: Records, actor: StaffActor, target: BatchTarget): Promise<void> {
  const { caseId, note, noteId } = target;
  if (note === null || noteId === null) throw new Error('a note is written');
  const key = await records.keyRing.forCase(caseId);
  const text = key.open(targetColumns.note, note);
  await addNote(records, { actor, caseId, key: `batch-${noteId}`, text, noteId });
}

async function withdraw(records: Records, actor: StaffActor, target: BatchTarget): Promise<void> {
  const { caseId, noteId } = target;
  if (noteId === null) throw new Error('a note is taken back');
  try {
    await withdrawNote(records)({ actor, caseId, noteId });
  } catch (error) {
    // Withdrawn already, by its author or before a crash.
    if (error instanceof Refusal && error.data.type === 'not-found') return;
    throw error;
  }
}
