import { Refusal, type Reply } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { Publication } from '../publications/publication.entity.ts';
import { recallKinds } from '../recalls/recall-kinds.ts';
import type { Handler, Records } from '../records.ts';
import { BatchTarget } from './batch-target.entity.ts';
import { authorOf } from './author-of.ts';
import { Batch } from './batch.entity.ts';

/** The next children of a running batch whose turn hasn't come, for its workflow. */
export const nextBatchTargets = (records: Records): Handler<'records.next-batch-targets'> =>
  async ({ batchId, after, limit }) => {
    const em = records.em();
    const batch = await em.findOne(Batch, { id: batchId, startedAt: { $ne: null } });
    if (batch === null || batch.startedAt === null) throw new Refusal('not-found');
    const targets = await em.find(
      BatchTarget,
      { batch: batchId, state: 'ready', ...(after === null ? {} : { caseId: { $gt: after } }) },
      { orderBy: { caseId: 'asc' }, limit },
    );
    return {
      act: await actOf(em, batch),
      actor: authorOf(batch),
      startedAt: batch.startedAt.toISOString(),
      until: batch.until?.toISOString() ?? null,
      targets: targets.map((target) => {
        const { caseId, submissionVersion, itemsVersion, decisionVersion } = target;
        const { schoolId, schoolBefore } = target;
        return {
          caseId, submissionVersion, itemsVersion, decisionVersion, schoolId, schoolBefore,
        };
      }),
    };
  };

/** What the workflow asks of each child's own workflow; the rest are records' facts. */
async function actOf(
  em: EntityManager, { kind, undoes, publicationId }: Batch,
): Promise<Reply<'records.next-batch-targets'>['act']> {
  if (kind === 'decide') return 'decideReview';
  if (kind === 'return') return 'returnReview';
  if (kind === 'approve') return 'approveAdmission';
  if (kind === 'name') return 'nameSchool';
  if (kind === 'recall') {
    const recalled = await em.findOneOrFail(Publication, { id: publicationId ?? '' });
    return recallKinds[recalled.kind];
  }
  if (kind !== 'undo' || undoes === null) return 'inRecords';
  const undone = await em.findOneOrFail(Batch, { id: undoes });
  if (undone.kind === 'approve') return 'undoApproval';
  return undone.kind === 'decide' ? 'undoDecision' : 'inRecords';
}
