import '../zod-jitless.ts';
import * as z from 'zod';

import { ClaimSheetContent } from '../account-claims.ts';
import { StaffActor } from '../actions/actor.ts';
import { CounterCase, CounterFind, CounterQuery, CounterVisit, VisitStart } from '../counter.ts';
import { AccountNumber, CaseId, IdempotencyKey, Instant } from '../fields.ts';
import { AccountName, MobilePhone } from '../typed-fields.ts';
import { Empty, type Operation } from './operation.ts';

const byClerk = z.object({ actor: StaffActor });

export const recordsCounterOperations = {
  /**
   * The child of a whole number in the clerk's district, null for none; a text that is no number is
   * `invalid-input`. Each search is audited (B11), without its text.
   */
  'records.find-counter-case': {
    request: byClerk.extend(CounterQuery.shape).extend({
      /**
       * Whose form bears the number that was typed, where it was one; documents knows the numbers.
       */
      formCaseId: CaseId.nullable().optional(),
    }),
    reply: CounterFind,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** One child for the clerk (B9); `not-found` elsewhere, `revoked` once revocation has begun. */
  'records.get-counter-case': {
    request: byClerk.extend({ caseId: CaseId }),
    reply: CounterCase,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Refuses like `get-counter-case`: whether the clerk may print the family's 「窗口办理单」. */
  'records.check-counter-print': {
    request: byClerk.extend({ caseId: CaseId }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Begins the clerk's visit, or renews it for the same child; refuses like `get-counter-case`.
   * Identity check and paper consent are kept in the audit (B11). Without a case it is for a child
   * that the clerk will register.
   */
  'records.start-visit': {
    request: byClerk.extend({ caseId: CaseId.nullable(), start: VisitStart }),
    reply: CounterVisit,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * A claim code for the family of the clerk's visit (B20): an older one counts no more, but within
   * the minutes of its printing the same is issued again. `action-not-allowed` for a family with a
   * telephone, `visit-over` outside the visit.
   */
  'records.issue-claim-code': {
    request: byClerk.extend({ caseId: CaseId }),
    reply: z.object({ printUntil: Instant }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Whether the clerk may print the paper that was issued in this visit; audited (B11). */
  'records.check-claim-print': {
    request: byClerk.extend({ caseId: CaseId }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The paper's content; `not-found` once the minutes of its printing are over. */
  'records.get-claim-sheet': {
    request: z.object({ caseId: CaseId }),
    reply: ClaimSheetContent,
    callers: ['documents'],
    timeoutMs: 5000,
  },
  /**
   * Gives an account to a telephone (B20): `claim-refused` for an unknown account, a wrong code, one
   * that was used or replaced, all alike; `too-many-requests` after ten tries for a typed account
   * within an hour; `phone-accounts-full` (S7), `key-reused`. The same key again answers the same.
   */
  'records.claim-account': {
    request: z.object({
      key: IdempotencyKey, account: AccountName, claimCode: z.string().max(20), phone: MobilePhone,
    }),
    reply: z.object({ caseId: CaseId, accountNumber: AccountNumber }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Ends the clerk's own visit, if there is one. */
  'records.end-visit': {
    request: byClerk, reply: Empty, callers: ['gateway'], timeoutMs: 3000,
  },
  /**
   * The case of the clerk's own visit, for one request; `visit-over` for any other id and after its
   * end, `revoked` once revocation has begun. The first use of each route is audited (B11); `note`
   * is null for actions, which have rows of their own.
   */
  'records.use-visit': {
    request: byClerk.extend({
      visitId: z.uuid(),
      note: z.object({ route: z.string().max(40), isRead: z.boolean() }).nullable(),
    }),
    reply: z.object({ caseId: CaseId }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
