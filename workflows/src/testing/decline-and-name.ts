import { staffOf } from '@ruxue/testing/staff-of';

import * as messages from '../child-enrolment/messages.ts';
import type { CaseHandle } from './test-worker.ts';
import { approveAndSync, manager, officer, parent, reviewer, schoolId } from './whole-way.ts';

export const otherSchoolId = 'school-110101-2';
const otherOfficer = staffOf('110101', ['school-officer'], otherSchoolId);

/** Presented, declined with a reason, and at the school that the district named instead (B23). */
export async function declineAndName(handle: CaseHandle): Promise<void> {
  await approveAndSync(handle);
  await handle.executeUpdate(messages.updateOf('confirmData'), {
    args: [{ actor: parent, submissionVersion: 1 }],
  });
  const present = (by: typeof officer) =>
    handle.executeUpdate(messages.updateOf('recordPresentation'), {
      args: [{ actor: by, schoolId: by.schoolId ?? '' }],
    });
  await present(officer);
  await handle.executeUpdate(messages.updateOf('undoPresentation'), {
    args: [{ actor: officer, schoolId }],
  });
  await present(officer);
  await handle.executeUpdate(messages.updateOf('declineChild'), {
    args: [{ actor: officer, schoolId, reason: 'other-area' }],
  });
  await handle.executeUpdate(messages.updateOf('nameSchool'), {
    args: [{ actor: reviewer, schoolId: otherSchoolId, insteadOf: schoolId }],
  });
  await present(otherOfficer);
  await handle.executeUpdate(messages.updateOf('enrol'), {
    args: [{ actor: otherOfficer, schoolId: otherSchoolId }],
  });
  await handle.executeUpdate(messages.updateOf('refuseEnrolment'), {
    args: [{ actor: manager, reason: 'papers-to-complete' }],
  });
}
