import '../zod-jitless.ts';
import * as z from 'zod';

import { FamilyActor, StaffActor } from '../actions/actor.ts';
import { CaseId, IdempotencyKey } from '../fields.ts';
import { ProposedPhone } from '../phone-changes.ts';
import { MobilePhone } from '../typed-fields.ts';
import { Empty, type Operation } from './operation.ts';

const ofCase = z.object({ actor: StaffActor, caseId: CaseId });

/** A telephone that its family can't use any more is changed at the counter (B20). */
export const recordsPhoneOperations = {
  /**
   * Whether the clerk, in a visit of this family, may have it changed to this number now, before a code
   * is sent there: `visit-over`, `case-on-hold`, `revoked`, `invalid-input` for the number it has,
   * `phone-accounts-full`, `action-not-allowed` for a family without one, which claims its account.
   */
  'records.check-phone-change': {
    request: ofCase.extend({ phone: MobilePhone }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The same, and keeps it as a proposal for a second person; the same key once, or `key-reused`. */
  'records.propose-phone-change': {
    request: ofCase.extend({ key: IdempotencyKey, proposed: ProposedPhone }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Stops a confirmed change until its time: the family, or staff of the district at its word. */
  'records.stop-phone-change': {
    request: z.object({ actor: z.union([FamilyActor, StaffActor]), caseId: CaseId }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
