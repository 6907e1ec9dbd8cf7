import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { Timeline, TimelineCursor } from '../case-timeline.ts';
import { AccountNumber, CaseId } from '../fields.ts';
import { ParentsCard } from '../parents-card.ts';
import type { Operation } from './operation.ts';

const ofCase = z.object({ actor: StaffActor, caseId: CaseId });

/** What staff see of a case beside the decision; each look is audited (B11), agencies get none. */
export const recordsLookOperations = {
  /** Who did, saw and changed what, a page of 50, for reviewers and managers. */
  'records.get-timeline': {
    request: ofCase.extend({ cursor: TimelineCursor.optional() }),
    reply: Timeline,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Which staff saw a child or did something about it, a page of 50, for the city office (B11). */
  'records.list-looks': {
    request: z.object({
      actor: StaffActor, accountNumber: AccountNumber, cursor: TimelineCursor.optional(),
    }),
    reply: Timeline,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * The children that a list of another service showed to a member of staff, on the screen or as a
   * file: that service has asked who may (B11).
   */
  'records.keep-looks': {
    request: z.object({
      actor: StaffActor, event: z.enum(['readRoster', 'exportRoster']), caseIds: z.array(CaseId),
    }),
    reply: z.object({}),
    callers: ['collection'],
    timeoutMs: 3000,
  },
  /** What the parent sees (B27), from the same facts as the parent's view, of the same moment. */
  'records.get-parents-card': {
    request: ofCase, reply: ParentsCard, callers: ['gateway'], timeoutMs: 5000,
  },
  /**
   * Lets staff read a case's messages or send a notice once more (B10); refuses like `get-review`.
   * Either is audited (B11).
   */
  'records.check-messages': {
    request: ofCase.extend({ act: z.enum(['read', 'resend']) }),
    reply: z.object({}),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
