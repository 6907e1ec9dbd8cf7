import { isAllowed, Refusal } from '@ruxue/contracts';

import { refuseHeld } from '../cases/find-case.ts';
import type { ProposalRules } from '../proposals/proposal-rules.ts';

/** A change of telephone at the counter, by two persons (B20). Its action writes it. */
export const changePhoneRules: ProposalRules<'changePhone'> = {
  // The case may go on meanwhile: no step of its way depends on the number.
  versionOf: () => 1,
  requireFit(found) {
    refuseHeld(found);
    if (!isAllowed(found.stage, 'confirmPhoneChange')) throw new Refusal('action-not-allowed');
  },
  execute: () => Promise.resolve({}),
};
