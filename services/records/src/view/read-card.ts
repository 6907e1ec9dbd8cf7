import { ParentsCard, Refusal } from '@ruxue/contracts';

import { openRegistered } from '../cases/seal-registered.ts';
import type { Records } from '../records.ts';
import { arrangedSchoolName } from './arranged-school-name.ts';
import { openTold } from './open-told.ts';
import { toParentsView } from './parents-view.ts';

/** The parent's card of a case (B27); `revoked` when it was erased meanwhile. */
export type ReadCard = (caseId: string) => Promise<ParentsCard>;

/**
 * Computes the card from the same facts as the parent's own view. Draft and details stay sealed,
 * and the browser's key isn't made: whoever helps needs none of them.
 */
export function createReadCard(records: Records): ReadCard {
  return async (caseId) => {
    const facts = await records.findCaseFacts(caseId);
    if (facts === undefined) throw new Refusal('revoked');
    const key = await records.keyRing.forCase(caseId);
    const { admissionSchoolId } = facts;
    const view = toParentsView(facts, {
      registered: openRegistered(key, facts),
      schoolName: admissionSchoolId && (await records.schoolNames.get(admissionSchoolId)),
      arrangedSchoolName: await arrangedSchoolName(records, facts),
      ...openTold(key, facts),
      draft: null, details: null, browserKey: '',
    }, new Date());
    return ParentsCard.parse(view);
  };
}
