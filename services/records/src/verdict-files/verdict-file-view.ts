import type { VerdictFile } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Batch } from '../batches/batch.entity.ts';
import type { BatchLine } from './batch-line.entity.ts';

interface Count {
  readonly batch: string;
  readonly state: BatchLine['state'];
  readonly count: number;
  readonly takenBack: number;
}

/** Files of verdicts with the numbers of their lines, in the order given. */
export async function viewVerdictFiles(
  em: EntityManager, batches: readonly Batch[],
): Promise<VerdictFile[]> {
  if (batches.length === 0) return [];
  const ids = batches.map(({ id }) => id);
  const undos = await em.execute<{ undoes: string; left: number }[]>(
    `select b.undoes, count(*) filter (where t.state = 'ready')::int as left
     from batch b join batch_target t on t.batch_id = b.id where b.undoes in (?) group by b.undoes`,
    [ids],
  );
  const counts = await em.execute<Count[]>(
    `select batch_id as batch, state, count(*)::int as count,
       count(*) filter (where is_taken_back)::int as "takenBack"
     from batch_line where batch_id in (?) group by batch_id, state`,
    [ids],
  );
  return batches.map(({ id, staffId, createdAt, startedAt }) => {
    const of = (state: BatchLine['state']) =>
      counts.find((one) => one.batch === id && one.state === state);
    const countOf = (state: BatchLine['state']) => of(state)?.count ?? 0;
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
      takenBack: of('done')?.takenBack ?? 0,
      undoLeft: undos.find(({ undoes }) => undoes === id)?.left ?? null,
    };
  });
}

export async function viewVerdictFile(em: EntityManager, batch: Batch): Promise<VerdictFile> {
  const [view] = await viewVerdictFiles(em, [batch]);
  if (view === undefined) throw new Error('a file has a view');
  return view;
}
