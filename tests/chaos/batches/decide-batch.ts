import { CaseBatch, detailsItem } from '@ruxue/contracts';

import type { LiveCase } from '../../season/live-cases.ts';
import { idsOf } from '../../season/loaded-district.ts';
import { persist } from '../persist.ts';
import { wrongNumbers, type BatchPlace } from './batch-place.ts';
import { killAll, orderedWhileKilled } from './while-killed.ts';

/** What a batch has come to. */
export interface DecidedBatch {
  /** What is wrong in the end, in words. */
  readonly wrong: readonly string[];
  /** The child that changed between the dry run and the run. */
  readonly changed: LiveCase;
  readonly decided: readonly LiveCase[];
  readonly seconds: number;
}

/**
 * Approves all children of the district in one batch (B8). One of them is judged anew after the dry
 * run; the gateway is killed with the order, and then worker, records and gateway in the middle.
 */
export async function decideBatch(place: BatchPlace): Promise<DecidedBatch> {
  const { world: { api }, manager, cases, patienceSeconds } = place;
  const [changed, ...decided] = cases;
  if (!changed) throw new Error('no children');
  const begunAt = new Date();
  const { body } = await api.call('createBatch', {
    token: manager(), body: { kind: 'decide', dryRun: true, selection: { all: 'approvable' } },
  });
  const { batchId, total, skipped } = CaseBatch.parse(body);
  await judge(place, changed, 'returned');
  const batchOf = async () => CaseBatch.parse((await api.call('getBatch', {
    token: manager(), params: { batchId },
  })).body);
  await orderedWhileKilled(place, 'createBatch', {
    body: { kind: 'decide', dryRun: false, batchId },
  });
  await persist('the first results', patienceSeconds, async () => (await batchOf()).done > 0 || undefined);
  const isInTheMiddle = (await batchOf()).done < decided.length;
  await killAll();
  const { done, refused } = await persist('the batch', patienceSeconds, async () => {
    const batch = await batchOf();
    return batch.done + batch.refused === batch.total ? batch : undefined;
  });
  const seconds = Math.round((Date.now() - begunAt.getTime()) / 100) / 10;
  return {
    changed, decided, seconds,
    wrong: [
      ...(isInTheMiddle ? [] : ['nothing was left to do when the processes were killed']),
      ...wrongNumbers(
        { total, skipped, done, refused, ...await decisionsOf(place, decided, begunAt) },
        {
          total: cases.length, skipped: 0, done: decided.length, refused: 1,
          once: decided.length, audited: decided.length, outside: 0,
        },
      ),
    ],
  };
}

/** How many of these were decided exactly once, and how many others at all. */
async function decisionsOf(
  { rows, district }: BatchPlace, decided: readonly LiveCase[], since: Date,
): Promise<Record<string, number>> {
  const [found] = await rows<Record<string, number>>('records',
    `select
       (select count(*)::int from enrolment_case c where c.id = any($1) and c.stage = 'decided'
          and (select count(*) from decision d where d.case_id = c.id
            and d.outcome = 'approved' and d.undone_at is null) = 1) as once,
       (select count(*)::int from audit_entry where case_id = any($1)
          and event = 'decideReview' and at >= $3) as audited,
       (select count(*)::int from enrolment_case c where c.district = $2
          and c.stage = 'decided' and not c.id = any($1)) as outside`,
    [idsOf(decided), district, since]);
  return found ?? {};
}

/** A verdict on a child's details; null takes it back. */
export async function judge(
  { world: { api }, reviewer }: BatchPlace, { caseId, submissionVersion }: LiveCase,
  verdict: 'returned' | null,
): Promise<void> {
  const token = reviewer();
  const { body: { items } } = await api.call('getReview', { token, params: { caseId } });
  const details = items.find(({ item }) => item === detailsItem.item);
  await api.call('judgeItem', {
    token, params: { caseId, ...detailsItem },
    body: {
      submissionVersion, verdict, reasonCode: verdict === null ? null : 'details-differ',
      baseVersion: details?.verdict?.version ?? 0,
    },
  });
}
