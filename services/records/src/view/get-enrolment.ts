import { DraftData } from '@ruxue/contracts';

import { refuseRevoked, refuseUnknownCase } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { draftColumns } from '../drafts/draft.entity.ts';
import type { Handler, Records } from '../records.ts';
import { openDetails } from '../submissions/get-committed.ts';
import { openTold } from './open-told.ts';
import { toParentsView } from './parents-view.ts';
import { createSchoolNames } from './school-names.ts';

/** Everything a parent sees of their child's case; `revoked` once revocation has begun (S20). */
export const getEnrolment = (records: Records): Handler<'records.get-enrolment'> => {
  const schoolNames = createSchoolNames(records.call);
  return async ({ caseId }) => {
    const facts =
      (await records.findCaseFacts(caseId)) ?? (await refuseUnknownCase(records.em(), caseId));
    refuseRevoked(facts);
    const key = await records.keyRing.forCase(caseId);
    const { draftData, details, admissionSchoolId } = facts;
    const registered = openRegistered(key, facts);
    const opened = {
      registered,
      // Opened only where it is shown: most families who read have submitted it.
      get draft() {
        return draftData && key.openJson(draftColumns.data, draftData, DraftData);
      },
      details: details && openDetails(key, { details }, registered),
      ...openTold(key, facts),
      schoolName: admissionSchoolId && (await schoolNames.get(admissionSchoolId)),
      browserKey: key.derive('browser').bytes.toString('base64url'),
    };
    return toParentsView(facts, opened, new Date());
  };
};
