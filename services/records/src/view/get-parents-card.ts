import { ParentsCard, Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import type { Handler, Records } from '../records.ts';
import { getSeen } from '../reviews/get-seen.ts';
import { openTold } from './open-told.ts';
import { toParentsView } from './parents-view.ts';
import { createSchoolNames } from './school-names.ts';

/**
 * What the parent sees of a case, for staff of its district (B27); the look is kept (B11). Draft and
 * details stay sealed, and the browser's key isn't made: whoever helps needs none of them.
 */
export const getParentsCard = (records: Records): Handler<'records.get-parents-card'> => {
  const schoolNames = createSchoolNames(records.call);
  return ({ actor, caseId }) =>
    auditRefusals(records, { actor, event: 'getParentsCard', caseId }, () =>
      records.em().transactional(async (em) => {
        await getSeen(em, actor, caseId);
        const facts = await records.findCaseFacts(caseId);
        // Erased between the two statements.
        if (facts === undefined) throw new Refusal('revoked');
        const key = await records.keyRing.forCase(caseId);
        const { admissionSchoolId } = facts;
        const view = toParentsView(facts, {
          registered: openRegistered(key, facts),
          schoolName: admissionSchoolId && (await schoolNames.get(admissionSchoolId)),
          ...openTold(key, facts),
          draft: null, details: null, browserKey: '',
        }, new Date());
        appendAudit(em, { actor, event: 'readParentsView', caseId });
        return ParentsCard.parse(view);
      }));
};
