import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';

import { untilDone } from '../until-done.ts';
import type { ExpiredCase, LeftCase, RetentionActivities } from './activities.ts';

/** The outcome of a run (B13): numbers, ids and codes. */
export interface Retention {
  readonly isDryRun: boolean;
  /** The erased cases by season; in a dry run those that would be erased. */
  readonly erased: Readonly<Record<string, number>>;
  /** The cases that stay, which the next run takes up again. */
  readonly left: readonly LeftCase[];
  /** Cases that stay beyond those listed. */
  readonly unlisted: number;
  /** The seasons whose keys were destroyed, since no child of them is left. */
  readonly seasons: readonly string[];
}

/** A run of retention, and what was done by runs before that it continues. */
export interface RetentionInput {
  readonly isDryRun: boolean;
  readonly after?: string | null;
  readonly done?: Pick<Retention, 'erased' | 'left' | 'unlisted'>;
}

const mostListed = 200;

// Each step of an erasure may be repeated; what fails is left for the next run, so that no case
// holds up others.
const { listExpired, eraseExpired, endRetention } = proxyActivities<RetentionActivities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '2m',
  retry: untilDone,
});

/** Erases the closed cases of seasons whose time of keeping is over (B13, PIPL articles 19 and 47). */
export async function retention(input: RetentionInput): Promise<Retention> {
  const { isDryRun } = input;
  let after = input.after ?? null;
  let done = input.done ?? { erased: {}, left: [], unlisted: 0 };
  for (;;) {
    const cases = await listExpired({ after });
    const last = cases.at(-1);
    if (!last) break;
    after = last.caseId;
    done = add(done, cases, isDryRun ? [] : await eraseExpired(cases));
    if (workflowInfo().continueAsNewSuggested) {
      return continueAsNew<typeof retention>({ isDryRun, after, done });
    }
  }
  const erased = Object.values(done.erased).reduce((sum, count) => sum + count, 0);
  const left = done.left.length + done.unlisted;
  const seasons = isDryRun ? [] : await endRetention({ erased, left });
  return { isDryRun, ...done, seasons };
}

function add(
  done: NonNullable<RetentionInput['done']>,
  cases: readonly ExpiredCase[],
  left: readonly LeftCase[],
): NonNullable<RetentionInput['done']> {
  const isLeft = new Set(left.map(({ caseId }) => caseId));
  const erased = { ...done.erased };
  for (const { caseId, season } of cases) {
    erased[season] = (erased[season] ?? 0) + (isLeft.has(caseId) ? 0 : 1);
  }
  const all = [...done.left, ...left];
  const listed = all.slice(0, mostListed);
  return { erased, left: listed, unlisted: done.unlisted + all.length - listed.length };
}
