import { Refusal, type Paper, type Stage } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import type { CaseFacts } from '../view/find-case-facts.ts';

type Published = Pick<CaseFacts, 'stage' | 'review' | 'admissionSchoolId' | 'placeEndedAs'>;

const revoked: readonly Stage[] = ['revoking', 'revoked'];

/**
 * Whether a printed paper holds (B12): as long as what its family may see bears it out. What was
 * decided and isn't published yet voids nothing (S14).
 */
const holds = {
  form: ({ stage, review }) => review === 'approved' && !revoked.includes(stage),
  // A place that is lost voids it (B24), in the very commit.
  notice: ({ stage, admissionSchoolId, placeEndedAs }) =>
    admissionSchoolId !== null && placeEndedAs === null && !revoked.includes(stage),
} as const satisfies Record<Paper, (facts: Published) => boolean>;

export const paperHolds = (paper: Paper, facts: Published): boolean => holds[paper](facts);

/** For a paper that somebody verifies; nothing holds of a case that is not there any more. */
export const checkPrint = (records: Records): Handler<'records.check-print'> =>
  async ({ caseId, paper }) => {
    const facts = await records.findCaseFacts(caseId);
    return {
      holds: facts !== undefined && paperHolds(paper, facts),
      submissionVersion: facts?.submissionVersion ?? 0,
    };
  };

/** The facts of a case with a published result of this kind; `action-not-allowed` without one. */
export async function getPublished(
  records: Records, caseId: string, isPublished: (facts: CaseFacts) => boolean,
): Promise<CaseFacts> {
  const facts = await records.findCaseFacts(caseId);
  if (facts === undefined || revoked.includes(facts.stage)) throw new Refusal('revoked');
  if (!isPublished(facts)) throw new Refusal('action-not-allowed');
  return facts;
}
