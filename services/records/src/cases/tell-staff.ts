import { staffHintSubject, type StaffHint } from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';

import type { EnrolmentCase } from './case.entity.ts';

/** Tells a district's staff to look at a case again (B6); call it after the commit. */
export function tellStaff(hints: Hints, { id, district }: Pick<EnrolmentCase, 'id' | 'district'>): void {
  const hint: StaffHint = { caseId: id };
  hints.publish(staffHintSubject(district), hint);
}

/** The same when many cases of a district have changed at once. */
export function tellStaffOfMany(hints: Hints, district: string): void {
  const hint: StaffHint = { caseId: null };
  hints.publish(staffHintSubject(district), hint);
}
