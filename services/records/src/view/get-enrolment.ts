import { Details, DraftData, seenAt, type ParentsView } from '@ruxue/contracts';
import type { SuiteKey } from '@ruxue/service-kit';

import { refuseRevoked, refuseUnknownCase } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { draftColumns } from '../drafts/draft.entity.ts';
import type { Handler, Records } from '../records.ts';
import { openDetails } from '../submissions/get-committed.ts';
import { arrangedSchoolName } from './arranged-school-name.ts';
import { openTold } from './open-told.ts';
import { toParentsView } from './parents-view.ts';

/**
 * Everything a parent sees of their child's case; `revoked` once revocation has begun (S20). A
 * clerk sees it in the family's presence (B9) as staff of the district do: without health data, and
 * the form doesn't ask for them (B26).
 */
export const getEnrolment = (records: Records): Handler<'records.get-enrolment'> =>
  async ({ caseId, channel }) => {
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
      schoolName: admissionSchoolId && (await records.schoolNames.get(admissionSchoolId)),
      arrangedSchoolName: await arrangedSchoolName(records, facts),
      browserKey: key.derive('browser').bytes.toString('base64url'),
    };
    const view = toParentsView(facts, opened, new Date());
    return channel === 'counter' ? atCounter(view, key.derive('counter')) : view;
  };

/**
 * The family's view at the counter; what is typed there is kept under a key that opens nothing of
 * the family's own browser.
 */
function atCounter(view: ParentsView, { bytes }: SuiteKey): ParentsView {
  const { details, draft, collects, allowed } = view;
  return {
    ...view,
    details: details && Details.parse(seenAt('district', 'details', details)),
    draft: draft && { ...draft, data: seenAt('district', 'details', draft.data) },
    collects: { ...collects, health: 'not-collected' },
    // They take a code to the family's telephone (S20, B24).
    allowed: allowed.filter((name) => name !== 'revoke' && name !== 'decline-place'),
    browserKey: bytes.toString('base64url'),
  };
}
