import { Refusal } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import { BatchTarget } from './batch-target.entity.ts';
import { authorOf } from './author-of.ts';
import { Batch } from './batch.entity.ts';

/** The next children of a running batch whose turn hasn't come, for its workflow. */
export const nextBatchTargets = (records: Records): Handler<'records.next-batch-targets'> =>
  async ({ batchId, after, limit }) => {
    const em = records.em();
    const batch = await em.findOne(Batch, { id: batchId, startedAt: { $ne: null } });
    if (batch === null) throw new Refusal('not-found');
    const targets = await em.find(
      BatchTarget,
      { batch: batchId, state: 'ready', ...(after === null ? {} : { caseId: { $gt: after } }) },
      { orderBy: { caseId: 'asc' }, limit },
    );
    return {
      kind: batch.kind,
      actor: authorOf(batch),
      targets: targets.map(({ caseId, submissionVersion, itemsVersion, decisionVersion }) =>
        ({ caseId, submissionVersion, itemsVersion, decisionVersion })),
    };
  };
