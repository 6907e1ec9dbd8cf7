import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { AgencyReview, AgencyReviewSummary } from '../agency-review.ts';
import { CaseId, IdempotencyKey, opaque } from '../fields.ts';
import { GivenVerdict, ReviewItems } from '../item-verdicts.ts';
import { MaterialPlace } from '../material-files.ts';
import { GivenMark } from '../shown-materials.ts';
import { Empty, type Operation } from './operation.ts';

/** Verdicts on the items of a case (B4, B7). */
export const recordsItemOperations = {
  /**
   * Judges one item, or takes its verdict back; answers with the items that the actor sees. Each item
   * is compared and set by itself, so several people judge one case at once. `not-found` outside the
   * actor's district, `forbidden` for another agency's item, `action-not-allowed` outside the review,
   * `case-leased`, `version-conflict` after a newer submission or verdict, `invalid-input`.
   */
  'records.judge-item': {
    request: z.object({
      actor: StaffActor, caseId: CaseId, ...MaterialPlace.shape, given: GivenVerdict,
    }),
    reply: ReviewItems,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * 「我要复查」 of an item by its judge (C2); answers with the items that the actor sees. `not-found`
   * outside the actor's district, `forbidden` for another's item, `action-not-allowed` outside the
   * review and where there is nothing to ask, `too-many-requests` before the wait is over.
   */
  'records.recheck-item': {
    request: z.object({
      actor: StaffActor, caseId: CaseId, ...MaterialPlace.shape, key: IdempotencyKey,
    }),
    reply: ReviewItems,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Marks a place as 现场出示, or takes the mark back; compared and set by itself, until a decision.
   * Refuses like `get-review`; `action-not-allowed` once decided, `version-conflict`, `invalid-input`.
   */
  'records.mark-shown': {
    request: z.object({
      actor: StaffActor, caseId: CaseId, ...MaterialPlace.shape, given: GivenMark,
    }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** The cases of the actor's district with an item that waits for the actor's agency, oldest first. */
  'records.list-agency-reviews': {
    request: z.object({ actor: StaffActor, cursor: opaque(200).optional() }),
    reply: z.object({
      items: z.array(AgencyReviewSummary),
      nextCursor: z.string().nullable(),
    }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * One case as an agency sees it, while it is in review; `not-found` outside the district and where
   * no item is the agency's. Reads and refusals are audited (B11).
   */
  'records.get-agency-review': {
    request: z.object({ actor: StaffActor, caseId: CaseId }),
    reply: AgencyReview,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
