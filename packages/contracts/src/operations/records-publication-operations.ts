import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { ReviewOutcome } from '../actions/decide-review.ts';
import { AccountNumber, CaseId, District, Instant } from '../fields.ts';
import { RecallKind, RecallReason } from '../recall-reasons.ts';
import { Empty, type Operation } from './operation.ts';
import { CaseBatch } from './records-batch-operations.ts';
import { CountedOutcomes, ListHash, PublicationKind } from './records-staff-operations.ts';

/**
 * What became of an announced time, or is to become of it: only the `next` one can be confirmed;
 * `changed` is a confirmed one whose list isn't the present one any more; `early` was published by
 * hand ahead of its time; `postponed` passed unconfirmed.
 */
export const PlanState = z.enum([
  'later', 'next', 'confirmed', 'changed', 'published', 'early', 'postponed', 'past',
]);
export type PlanState = z.infer<typeof PlanState>;

/** The plan of one announced time of a district, and the list confirmed for it (S14, S23). */
export const PublicationPlan = z.object({
  kind: PublicationKind,
  announcedAt: Instant,
  state: PlanState,
  confirmed: z.object({
    staffId: z.string().max(64),
    at: Instant,
    total: z.number().int().nonnegative(),
    /** Decided since the confirmation: they wait for a new one. */
    added: z.number().int().nonnegative(),
    /** Taken back, decided anew or revoked since: they aren't published with this list. */
    gone: z.number().int().nonnegative(),
  }).nullable(),
  batchId: z.uuid().nullable(),
  /** The mark of an unconfirmed list: a day or an hour is left at most. */
  reminder: z.enum(['day', 'hour']).nullable(),
});
export type PublicationPlan = z.infer<typeof PublicationPlan>;

/** The children that are decided (or placed) and not published now. */
export const ReadyList = z.object({
  kind: PublicationKind,
  total: z.number().int().nonnegative(),
  outcomes: CountedOutcomes,
  listHash: ListHash.nullable(),
  notReady: z.array(z.string()),
  /** Those that are decided and on hold: no list has them (B21). */
  held: z.number().int().nonnegative().default(0),
  isEarly: z.boolean().meta({ description: 'by hand it takes a reason now' }),
});
export type ReadyList = z.infer<typeof ReadyList>;

/**
 * A publication that families have read, and what became of it: the open proposal of its recall, or
 * the recall that was confirmed (B22).
 */
export const PastPublication = z.object({
  batchId: z.uuid(),
  kind: PublicationKind,
  total: z.number().int().nonnegative(),
  effectiveAt: Instant,
  publishedBy: z.string().max(64),
  recall: CaseBatch.nullable(),
});
export type PastPublication = z.infer<typeof PastPublication>;

/** One child of a list by number; `added` and `gone` are what differs from the confirmed one. */
export const ListedChild = z.object({
  caseId: CaseId,
  accountNumber: AccountNumber,
  outcome: ReviewOutcome,
  /** `held`: decided and on hold, so no publication takes it (B21). */
  mark: z.enum(['listed', 'added', 'gone', 'held']),
});
export type ListedChild = z.infer<typeof ListedChild>;

const byStaff = z.object({ actor: StaffActor });
const ofPublication = byStaff.extend({ publicationId: z.uuid() });
export const OfPlan = z.object({ kind: PublicationKind, announcedAt: Instant });

/** Announced publications and their confirmed lists, of the manager's own district. */
export const recordsPublicationOperations = {
  /** All announced times of the actor's district with their plans, and what is ready now. */
  'records.list-plans': {
    request: byStaff,
    reply: z.object({ ready: z.array(ReadyList), plans: z.array(PublicationPlan) }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** One page of the present list beside a plan's confirmed one; the read is audited (B11). */
  'records.list-planned-cases': {
    request: byStaff.extend({ ...OfPlan.shape, after: AccountNumber.optional() }),
    reply: z.object({ items: z.array(ListedChild), nextAfter: AccountNumber.nullable() }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Confirms a dry run's list for the next announced time, in place of one confirmed before.
   * `list-changed`, `nothing-to-publish`, `not-ready`, `not-found` for a time never announced,
   * `action-not-allowed` for one that has passed or isn't the next.
   */
  'records.confirm-plan': {
    request: byStaff.extend({ ...OfPlan.shape, listHash: ListHash }),
    reply: PublicationPlan,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /** Takes a confirmation back until its time; `not-found` where there is none. */
  'records.withdraw-plan': {
    request: byStaff.extend(OfPlan.shape),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** The last publications of the actor's district, the newest first (B22). */
  'records.list-publications': {
    request: byStaff,
    reply: z.object({ publications: z.array(PastPublication) }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Proposes the recall of a publication, in place of an open proposal: a batch of its children, each
   * with what would become of it. Nothing is done. `action-not-allowed` once one is confirmed.
   */
  'records.propose-publication-recall': {
    request: ofPublication.extend({ reason: RecallReason }),
    reply: CaseBatch,
    callers: ['gateway'],
    timeoutMs: 20_000,
  },
  /** Withdraws the open proposal; `not-found` where there is none. */
  'records.withdraw-publication-recall': {
    request: ofPublication, reply: Empty, callers: ['gateway'], timeoutMs: 5000,
  },
  /**
   * Whether the actor may be the second person, as far as records knows; `isOpen` is false of one
   * that the actor has confirmed already.
   */
  'records.check-publication-recall': {
    request: byStaff.extend({ batchId: z.uuid() }),
    reply: z.object({
      kind: RecallKind,
      district: District,
      proposedBy: z.string().max(64),
      publicationId: z.uuid(),
      isOpen: z.boolean(),
    }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The second person has the batch run, once; the same again answers the same. */
  'records.confirm-publication-recall': {
    request: byStaff.extend({ batchId: z.uuid() }),
    reply: CaseBatch,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /**
   * Publishes every confirmed list whose announced time has come, each in one commit, and marks
   * those that passed unconfirmed as postponed (S14). Repeated, it changes nothing more.
   */
  'records.publish-due': {
    request: Empty,
    reply: z.object({
      published: z.number().int().nonnegative(),
      postponed: z.number().int().nonnegative(),
    }),
    callers: ['worker'],
    timeoutMs: 60_000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
