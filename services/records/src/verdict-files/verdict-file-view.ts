import type { VerdictFile } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Batch } from '../batches/batch.entity.ts';
import type { BatchLine } from './batch-line.entity.ts';

/** Files of verdicts with the numbers of their lines, in the order given. */
export async function viewVerdictFiles(
  em: EntityManager, batches: readonly Batch[],
): Promise<VerdictFile[]> {
  if (batches.length === 0) return [];
  const counts = await em.execute<{ batch: string; state: BatchLine['state']; count: number }[]>(
    `select batch_id as batch, state, count(*)::int as count from batch_line
     where batch_id in (?) group by batch_id, state`,
    [batches.map(({ id }) => id)],
  );
  return batches.map(({ id, staffId, createdAt, startedAt }) => {
    const countOf = (state: BatchLine['state']) =>
      counts.find((one) => one.batch === id && one.state === state)?.count ?? 0;
    const numbers = {
      ready: countOf('ready'), done: countOf('done'),
      refused: countOf('refused'), skipped: countOf('skipped'),
    };
    return {
      batchId: id,
      isDryRun: startedAt === null,
      startedBy: staffId,
      createdAt: createdAt.toISOString(),
      startedAt: startedAt?.toISOString() ?? null,
      lines: numbers.ready + numbers.done + numbers.refused + numbers.skipped,
      ...numbers,
    };
  });
}

export async function viewVerdictFile(em: EntityManager, batch: Batch): Promise<VerdictFile> {
  const [view] = await viewVerdictFiles(em, [batch]);
  if (view === undefined) throw new Error('a file has a view');
  return view;
}
