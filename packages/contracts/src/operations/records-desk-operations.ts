import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { Instant, opaque, StaffId } from '../fields.ts';
import { UnsubmittedPage } from '../unsubmitted.ts';
import type { Operation } from './operation.ts';
import { PublicationPlan } from './records-publication-operations.ts';

const count = z.number().int().nonnegative();

/** What one person has done since midnight in Beijing, from the audit (B6, B11). */
export const OwnDay = z.object({
  approved: count, rejected: count, returned: count,
  /** Decisions taken back. */
  undone: count,
  /** Half of the cases took less, from opening to decision or return; null before the first. */
  medianSeconds: z.number().nonnegative().nullable(),
});
export type OwnDay = z.infer<typeof OwnDay>;

/** A reviewer's load and pace, for the manager. */
export const PersonsLoad = z.object({ staffId: StaffId, open: count, decidedToday: count });
export type PersonsLoad = z.infer<typeof PersonsLoad>;

/** The work of today: one's own, and of a manager's whole district. */
export const Desk = z.object({
  own: OwnDay,
  /** Null for whoever is no manager. */
  district: z.object({
    people: z.array(PersonsLoad),
    undecided: count,
    /** Decisions of the last seven days, by whomever: the present pace. */
    decidedInWeek: count,
    /** The next announced publication (S14); null after the last one. */
    nextAnnouncedAt: Instant.nullable(),
    /** Announced within a day, with a list that nobody has confirmed as it is now (S14). */
    unconfirmed: z.array(PublicationPlan),
    /** Undecided and nobody's. */
    unassigned: count,
    overdue: count,
    secondLooks: count,
    /** Decided and not published. */
    decided: count,
  }).nullable(),
});
export type Desk = z.infer<typeof Desk>;

export const recordsDeskOperations = {
  /** Today's work of the actor, and of the district for its manager. */
  'records.get-desk': {
    request: z.object({ actor: StaffActor }),
    reply: Desk,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** The district's children who were never submitted, for managers and clerks; audited (B11). */
  'records.list-unsubmitted': {
    request: z.object({ actor: StaffActor, cursor: opaque(200).optional() }),
    reply: UnsubmittedPage,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
