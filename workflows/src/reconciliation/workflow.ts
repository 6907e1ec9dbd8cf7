import { continueAsNew, proxyActivities } from '@temporalio/workflow';

import { untilDone } from '../until-done.ts';
import type { Comparison, ReconciliationActivities } from './activities.ts';
import type { Difference } from './difference.ts';

export interface ReconciliationInput extends Comparison {
  /** Repaired by runs before this one. */
  readonly repaired?: number;
}

/** The outcome, for operators in the Temporal UI and for `npm run reconcile` (B14, B16). */
export interface Reconciliation {
  readonly compared: number;
  readonly repaired: number;
  /** What a person must look into, with the case and since when. */
  readonly left: readonly Difference[];
  /** Differences beyond those listed. */
  readonly unlisted: number;
}

// Reading changes nothing, and each repair may be repeated: tried until every system answers.
const { compareCases, repairCases } = proxyActivities<ReconciliationActivities>({
  startToCloseTimeout: '2h',
  heartbeatTimeout: '2m',
  retry: untilDone,
});

/**
 * Compares records, keys, collection, documents, sms, Keycloak and the workflows, repairs what may
 * be repaired, and lists the rest (B14). It goes on while there is more than one run repairs.
 */
export async function reconciliation(input: ReconciliationInput): Promise<Reconciliation> {
  const { compared, found, differences } = await compareCases(input);
  const left = await repairCases(differences);
  const remaining = new Set(left.map(nameOf));
  const gone = differences.filter((difference) => !remaining.has(nameOf(difference))).length;
  const repaired = (input.repaired ?? 0) + gone;
  const unlisted = found - differences.length;
  if (unlisted > 0 && gone > 0) {
    await continueAsNew<typeof reconciliation>({ ...input, repaired });
  }
  return { compared, repaired, left, unlisted };
}

const nameOf = ({ kind, caseId }: Difference): string => `${kind} ${caseId}`;
