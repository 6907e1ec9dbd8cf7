import { DraftData } from '@ruxue/contracts';

import { refuseRevoked, refuseUnknownCase } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { draftColumns } from '../drafts/draft.entity.ts';
import type { Handler, Records } from '../records.ts';
import { correctionsOf } from '../returns/find-return.ts';
import { openDetails } from '../submissions/get-committed.ts';
import { publishedReasons } from '../decisions/published-reasons.ts';
import { findCaseFacts } from './find-case-facts.ts';
import { toParentsView } from './parents-view.ts';
import { createSchoolNames } from './school-names.ts';

/** Everything a parent sees of their child's case; `revoked` once revocation has begun (S20). */
export const getEnrolment = (records: Records): Handler<'records.get-enrolment'> => {
  const schoolNames = createSchoolNames(records.call);
  return async ({ caseId }) => {
    const em = records.em();
    const facts = (await findCaseFacts(em, caseId)) ?? (await refuseUnknownCase(em, caseId));
    refuseRevoked(facts);
    const key = await records.keyRing.forCase(caseId);
    const { draftData, details, admissionSchoolId, stage, returned, returnNotes } = facts;
    const isReturned = stage === 'returned' && returned && returnNotes;
    const registered = openRegistered(key, facts);
    const opened = {
      registered,
      draft: draftData && key.openJson(draftColumns.data, draftData, DraftData),
      details: details && openDetails(key, { details }, registered),
      corrections: isReturned ? correctionsOf(key, { items: returned, notes: returnNotes }) : [],
      schoolName: admissionSchoolId && (await schoolNames.get(admissionSchoolId)),
      reasons: publishedReasons(key, facts),
      browserKey: key.derive('browser').bytes.toString('base64url'),
    };
    return toParentsView(facts, opened, new Date());
  };
};
