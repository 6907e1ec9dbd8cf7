import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { CaseId, Instant, StaffId } from '../fields.ts';
import { Empty, type Operation } from './operation.ts';

/** A lease runs so long without being renewed (L6); an open page renews it well before. */
export const leaseSeconds = 300;

/** Who has a case open, until when (L6). */
export const Lease = z.object({ leasedBy: StaffId, leasedUntil: Instant });
export type Lease = z.infer<typeof Lease>;

/** Whose case it is, by id; null: nobody's (L6). */
export const Assignment = z.object({ assignedTo: StaffId.nullable() });
export type Assignment = z.infer<typeof Assignment>;

/** A change of an assignment, and the assignment that it is based on. */
export const AssignmentChange = z.object({
  staffId: StaffId.nullable(),
  assignedTo: StaffId.nullable().meta({ description: 'as it was read; else version-conflict' }),
});

/** All of one person's undecided cases go to another, or to nobody. */
export const Reassignment = z.object({ from: StaffId, to: StaffId.nullable() });

const byStaff = z.object({ actor: StaffActor });
const ofCase = byStaff.extend({ caseId: CaseId });
const Moved = z.object({ moved: z.number().int().nonnegative() });

/** Whose case it is and who has it open: two things (L6), of no effect on what parents see (S14). */
export const recordsAssignmentOperations = {
  /**
   * Opens a case for work, or renews that. `case-leased` with the holder while another's lease
   * lives, unless it is taken over. `not-found` outside the actor's district.
   */
  'records.take-lease': {
    request: ofCase.extend({ takeOver: z.boolean().default(false) }),
    reply: Lease,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Ends the actor's own lease; another's stays. */
  'records.release-lease': {
    request: ofCase,
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * A reviewer takes a case that is nobody's or gives back the own one; a manager gives it to
   * anybody. `version-conflict` when it has changed since it was read.
   */
  'records.assign-case': {
    request: ofCase.extend(AssignmentChange.shape),
    reply: Assignment,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** A manager moves all undecided cases of one person (L6). */
  'records.reassign-cases': {
    request: byStaff.extend(Reassignment.shape),
    reply: Moved,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /** Frees the cases and leases of somebody who leaves (L6); a repeat changes nothing. */
  'records.hand-over': {
    request: byStaff.extend({ staffId: StaffId }),
    reply: Moved,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
