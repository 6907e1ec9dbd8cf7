import {
  isSamePlace, Refusal, type LineReason, type ProblemType, type Reply, type Request, type StaffActor,
} from '@ruxue/contracts';

import { authorOf } from '../batches/author-of.ts';
import type { Batch } from '../batches/batch.entity.ts';
import { tellStaff } from '../cases/tell-staff.ts';
import { judgeWithin } from '../items/judge-item.ts';
import type { Records } from '../records.ts';
import { BatchLine, lineColumns } from './batch-line.entity.ts';

/**
 * Judges one child's lines of a running file, each in a transaction with its result, so that a
 * repeat after a crash judges none again. What has changed since the dry run is refused by its line.
 */
export async function judgeLines(
  records: Records, batch: Batch, caseId: string,
): Promise<Reply<'records.act-on-target'>> {
  const ofCase = { batch: batch.id, caseId };
  const lines = await records.em().find(
    BatchLine, { ...ofCase, state: 'ready' }, { orderBy: { line: 'asc' } });
  for (const line of lines) await judgeLine(records, authorOf(batch), line);
  tellStaff(records.hints, { id: caseId, district: batch.district });
  const refused = await records.em().count(BatchLine, { ...ofCase, state: 'refused' });
  return { reason: refused === 0 ? null : 'changed' };
}

async function judgeLine(records: Records, actor: StaffActor, line: BatchLine): Promise<void> {
  const { batch, line: number } = line;
  const end = { batch, line: number, state: 'ready' } as const;
  try {
    const asked = await verdictOf(records, actor, line);
    await records.em().transactional(async (em) => {
      const { judged } = await judgeWithin(records, em, asked);
      const written = judged.items.find((one) => isSamePlace(one, asked))?.verdict;
      await em.nativeUpdate(
        BatchLine, end, { state: 'done', verdictVersion: written?.version ?? null });
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const reason = reasons.get(error.data.type) ?? 'failed';
    await records.em().nativeUpdate(BatchLine, end, { state: 'refused', reason });
  }
}

const reasons: ReadonlyMap<ProblemType, LineReason> = new Map([
  ['version-conflict', 'changed'],
  ['action-not-allowed', 'notInReview'],
  ['revoked', 'unknownNumber'],
  ['invalid-input', 'changed'],
]);

async function verdictOf(
  { keyRing }: Records, actor: StaffActor,
  { caseId, item, subject, submissionVersion, verdict, reasonCode, note }: BatchLine,
): Promise<Request<'records.judge-item'>> {
  if (caseId === null || item === null || subject === null || submissionVersion === null) {
    throw new Error('a ready line names an item');
  }
  const key = await keyRing.forCase(caseId);
  return {
    actor, caseId, item, subject,
    given: {
      submissionVersion, verdict, reasonCode, baseVersion: 0,
      note: note === null ? null : key.open(lineColumns.note, note),
    },
  };
}
