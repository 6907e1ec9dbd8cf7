import { caseHintSubject } from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';

import type { EnrolmentCase } from './case.entity.ts';

/** What the hint says of a case. */
export type ToldCase = Pick<EnrolmentCase, 'id' | 'viewVersion' | 'isAccountReady'>;

/** Tells open streams and waiting browsers to look again (B2); call it after the commit. */
export function tellCase(hints: Hints, changed: ToldCase): void {
  hints.publish(caseHintSubject(changed.id), {
    version: changed.viewVersion,
    isAccountReady: changed.isAccountReady,
  });
}
