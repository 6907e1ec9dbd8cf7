import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { CounterCase, CounterFind, CounterQuery, CounterVisit, VisitStart } from '../counter.ts';
import { CaseId } from '../fields.ts';
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
   * Identity check and paper consent are kept in the audit (B11).
   */
  'records.start-visit': {
    request: byClerk.extend({ caseId: CaseId, start: VisitStart }),
    reply: CounterVisit,
    callers: ['gateway'],
    timeoutMs: 3000,
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
