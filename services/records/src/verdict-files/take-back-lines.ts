import { Refusal, type Reply } from '@ruxue/contracts';

import { authorOf } from '../batches/author-of.ts';
import type { Batch } from '../batches/batch.entity.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import { judgeWithin } from '../items/judge-item.ts';
import type { Records } from '../records.ts';
import { BatchLine } from './batch-line.entity.ts';

/**
 * Takes back one child's verdicts of a file, each with its line in one transaction and only while it
 * stands as the file wrote it.
 */
export async function takeBackLines(
  records: Records, undo: Batch, fileId: string, caseId: string,
): Promise<Reply<'records.act-on-target'>> {
  const lines = await records.em().find(BatchLine, {
    batch: fileId, caseId, state: 'done', isTakenBack: false, verdictVersion: { $ne: null },
  }, { orderBy: { line: 'asc' } });
  let isWhole = true;
  for (const line of lines) isWhole = await takeBackLine(records, undo, line) && isWhole;
  tellStaff(records.hints, { id: caseId, district: undo.district });
  return { reason: isWhole ? null : 'changed' };
}

/** False for a verdict that no longer stands so. */
async function takeBackLine(records: Records, undo: Batch, line: BatchLine): Promise<boolean> {
  const { batch, line: number, caseId, item, subject, submissionVersion, verdictVersion } = line;
  if (caseId === null || item === null || subject === null || submissionVersion === null) {
    throw new Error('a line that was done names an item');
  }
  const given = {
    submissionVersion, verdict: null, reasonCode: null, note: null, baseVersion: verdictVersion ?? 0,
  };
  try {
    await records.em().transactional(async (em) => {
      await judgeWithin(records, em, { actor: authorOf(undo), caseId, item, subject, given });
      await em.nativeUpdate(BatchLine, { batch, line: number }, { isTakenBack: true });
    });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
