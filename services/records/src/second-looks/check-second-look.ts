import { Refusal } from '@ruxue/contracts';

import { getCase, refuseRevoked } from '../cases/find-case.ts';
import { Decision } from '../decisions/decision.entity.ts';
import type { Handler, Records } from '../records.ts';

/**
 * For a case whose workflow stands at `decided`: once a refusal is published the workflow follows
 * within seconds, so the family's request is worth another try. Otherwise the answer is that of any
 * undecided case (S14).
 */
export const checkSecondLook = (records: Records): Handler<'records.check-second-look'> =>
  async ({ caseId }) => {
    const em = records.em();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const isAhead = await em.count(Decision, {
      caseId, kind: 'review', version: found.decisionVersion, outcome: 'rejected',
      publicationId: { $ne: null }, undoneAt: null,
    });
    if (isAhead > 0 && found.secondLook === 'none') throw new Refusal('temporarily-unavailable');
    throw new Refusal('action-not-allowed');
  };
