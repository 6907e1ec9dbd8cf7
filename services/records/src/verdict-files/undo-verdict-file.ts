import { hintSubjects, Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { Batch } from '../batches/batch.entity.ts';
import { createUndo } from '../batches/create-undo.ts';
import { lockBatch } from '../batches/lock-batch.ts';
import type { Handler, Records } from '../records.ts';
import { requireAgencyReviewer } from '../reviews/jurisdiction.ts';
import { BatchLine } from './batch-line.entity.ts';
import { viewVerdictFile } from './verdict-file-view.ts';

/**
 * Begins to take back the verdicts of a file that still stand as it wrote them (B8), by whoever of the
 * agency asks. What was judged anew, decided or resubmitted meanwhile stays. Once a file.
 */
export const undoVerdictFile = (records: Records): Handler<'records.undo-verdict-file'> =>
  async ({ actor, batchId }) => {
    const asked = { actor, event: 'undoVerdictFile', caseId: null };
    const view = await auditRefusals(records, asked, () =>
      records.em().transactional(async (em) => {
        const reviewer = requireAgencyReviewer(actor);
        const batch = await lockBatch(em, reviewer, batchId);
        await requireEnded(em, batch);
        if ((await em.count(Batch, { undoes: batchId })) === 0) {
          const undo = await createUndo(em, reviewer, batch);
          const facts = { batchId, undoId: undo.id, total: undo.total };
          appendAudit(em, { ...asked, facts });
        }
        return viewVerdictFile(em, batch);
      }));
    records.hints.publish(hintSubjects.startsWaiting);
    return view;
  };

async function requireEnded(em: EntityManager, { id, kind, startedAt }: Batch): Promise<void> {
  if (kind !== 'judge' || startedAt === null) throw new Refusal('action-not-allowed');
  if ((await em.count(BatchLine, { batch: id, state: 'ready' })) === 0) return;
  throw new Refusal('action-not-allowed', { detail: '这份文件还在写入，写完后才能整份收回' });
}
