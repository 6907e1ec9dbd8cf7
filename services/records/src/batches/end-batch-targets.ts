import type { Handler, Records } from '../records.ts';
import { BatchTarget } from './batch-target.entity.ts';

/** Keeps the results of a batch's children; a repeat after a crash changes none that is there. */
export const endBatchTargets = (records: Records): Handler<'records.end-batch-targets'> =>
  async ({ batchId, ended }) => {
    await records.em().transactional(async (em) => {
      const endedAt = new Date();
      for (const { caseId, reason } of ended) {
        const state = reason === null ? 'done' : 'refused';
        await em.nativeUpdate(
          BatchTarget, { batch: batchId, caseId, state: 'ready' }, { state, reason, endedAt },
        );
      }
    });
    return {};
  };
