import type { AccountNumber, CaseBatch } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type * as z from 'zod';

import type { BatchTarget } from './batch-target.entity.ts';
import { Batch } from './batch.entity.ts';

/** Batches with the numbers of their results, in the order given. */
export async function viewBatches(
  em: EntityManager,
  batches: readonly Batch[],
): Promise<CaseBatch[]> {
  if (batches.length === 0) return [];
  const ids = batches.map(({ id }) => id);
  const undos = await em.find(Batch, { undoes: ids });
  const counts = await em.execute<{ batch: string; state: BatchTarget['state']; count: number }[]>(
    `select batch_id as batch, state, count(*)::int as count from batch_target
     where batch_id in (?) group by batch_id, state`,
    [ids],
  );
  return batches.map((batch) => {
    if (batch.kind === 'judge') throw new Error('verdicts have a view of their own');
    const { id, kind, district, staffId, createdAt, startedAt, total, undoes, until, assignTo } = batch;
    const { publicationId, recallReason: reason, confirmedBy } = batch;
    const countOf = (state: BatchTarget['state']) =>
      counts.find((one) => one.batch === id && one.state === state)?.count ?? 0;
    return {
      batchId: id, kind, district, total, undoes, publicationId, reason, confirmedBy,
      until: until?.toISOString() ?? null,
      assignsTo: assignTo,
      isDryRun: startedAt === null,
      startedBy: staffId,
      createdAt: createdAt.toISOString(),
      startedAt: startedAt?.toISOString() ?? null,
      done: countOf('done'),
      refused: countOf('refused'),
      skipped: countOf('skipped'),
      undoneBy: undos.find((undo) => undo.undoes === id)?.id ?? null,
      unknown: [],
    };
  });
}

/** One batch; of a dry run also the typed numbers that are no child's of the district. */
export async function viewBatch(
  em: EntityManager,
  batch: Batch,
  unknown: z.infer<typeof AccountNumber>[] = [],
): Promise<CaseBatch> {
  const [view] = await viewBatches(em, [batch]);
  if (view === undefined) throw new Error('a batch has a view');
  return { ...view, unknown };
}
