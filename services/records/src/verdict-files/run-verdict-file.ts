import { hintSubjects, Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { lockBatch } from '../batches/lock-batch.ts';
import { beginRun } from '../batches/start-batch.ts';
import type { Handler, Records } from '../records.ts';
import { requireAgencyReviewer } from '../reviews/jurisdiction.ts';
import { BatchLine } from './batch-line.entity.ts';
import { viewVerdictFile } from './verdict-file-view.ts';

/**
 * Runs the ready lines of a file that its sender has tried (B4): its id names exactly these lines,
 * which nothing changes any more. Asked again it answers the same.
 */
export const runVerdictFile = (records: Records): Handler<'records.run-verdict-file'> =>
  async ({ actor, batchId }) => {
    const asked = { actor, event: 'runVerdictFile', caseId: null };
    const view = await auditRefusals(records, asked, () =>
      records.em().transactional(async (em) => {
        const reviewer = requireAgencyReviewer(actor);
        const batch = await lockBatch(em, reviewer, batchId);
        if (batch.staffId !== reviewer.staffId) throw new Refusal('not-found');
        if (batch.startedAt === null) {
          if ((await em.count(BatchLine, { batch: batchId, state: 'ready' })) === 0) {
            throw new Refusal('action-not-allowed', { detail: '没有可以写入的行，请修改文件后重新试算' });
          }
          beginRun(em, batch);
          appendAudit(em, { ...asked, facts: { batchId } });
        }
        return viewVerdictFile(em, batch);
      }));
    records.hints.publish(hintSubjects.startsWaiting);
    return view;
  };
