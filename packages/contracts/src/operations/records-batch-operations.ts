import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { NoteText } from '../case-notes.ts';
import {
  AccountNumber, CaseId, District, Instant, SchoolId, StaffId, version,
} from '../fields.ts';
import { RecallReason } from '../recall-reasons.ts';
import { QueueSelection } from '../review-queue.ts';
import { Empty, type Operation } from './operation.ts';

/**
 * Acts on many children, child by child: approvals, returns of what is to correct, notes,
 * assignments, approvals of enrolments (S17), namings of schools (B23), the recall of a publication
 * (B22), and taking a batch of them back (B8).
 */
export const CaseBatchKind = z.enum([
  'decide', 'return', 'note', 'assign', 'approve', 'name', 'recall', 'undo',
]);
export type CaseBatchKind = z.infer<typeof CaseBatchKind>;

/** Whatever a batch's workflow runs: besides, a file of an agency's verdicts (B4). */
export const BatchRunKind = z.enum([...CaseBatchKind.options, 'judge']);
export type BatchRunKind = z.infer<typeof BatchRunKind>;

/** `ready` waits for its turn; `skipped` by the dry run; `refused` when its turn came. */
export const TargetState = z.enum(['ready', 'skipped', 'done', 'refused']);
export type TargetState = z.infer<typeof TargetState>;

/** Why a child was left out by a dry run, or refused in a run. */
export const BatchReason = z.enum([
  'decided', 'notSubmitted', 'withFamily', 'published', 'identityOpen', 'itemOpen', 'leased',
  'changed', 'revoked', 'failed', 'nothingToCorrect', 'assigned', 'closed', 'secondLook', 'recalled',
  'unfollowed', 'admitted', 'notEnrolled', 'approved', 'notWaiting', 'named', 'noSchool',
  'schoolFull',
]);
export type BatchReason = z.infer<typeof BatchReason>;

/** As many children as one batch takes by number. */
export const mostNumbers = 2000;

/** What a batch does to each of its children; a return keeps the district's usual deadline (B5). */
export const BatchAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('decide') }),
  z.object({ kind: z.literal('return'), until: Instant.optional() }),
  z.object({ kind: z.literal('note'), text: NoteText }),
  z.object({ kind: z.literal('assign'), staffId: StaffId.nullable() }),
  z.object({ kind: z.literal('approve') }),
  z.object({ kind: z.literal('name') }),
]);
export type BatchAct = z.infer<typeof BatchAct>;

/**
 * The children of a batch: by number, those of a queue's tab and chips, or all of the district that
 * it is for: those that would be approved, those with an item to correct, those in review that are
 * nobody's, those enrolled by schools, those who are to come to a school that nobody has named.
 */
export const BatchSelection = z.union([
  z.object({ accountNumbers: z.array(AccountNumber).min(1).max(mostNumbers) }),
  z.object({ caseIds: z.array(CaseId).min(1).max(mostNumbers) }),
  z.object({ queue: QueueSelection }),
  z.object({ all: z.enum(['approvable', 'returnable', 'unassigned', 'enrolled', 'unplaced']) }),
]);
export type BatchSelection = z.infer<typeof BatchSelection>;

/** A batch with its numbers; `done`, `refused` and `skipped` are of `total`. */
export const CaseBatch = z.object({
  batchId: z.uuid(),
  kind: CaseBatchKind,
  district: District,
  isDryRun: z.boolean(),
  startedBy: z.string().max(64),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  refused: z.number().int().nonnegative(),
  skipped: z.number().int().nonnegative(),
  /** Of a return, the families' deadline. */
  until: Instant.nullable(),
  /** Of an assignment, whose cases they become; null: nobody's. */
  assignsTo: z.string().max(64).nullable(),
  /** The batch that took this one back. */
  undoneBy: z.uuid().nullable(),
  undoes: z.uuid().nullable(),
  /** Of a recall, the publication, the reason, and the second person; null until then (B22). */
  publicationId: z.uuid().nullable().default(null),
  reason: RecallReason.nullable().default(null),
  confirmedBy: z.string().max(64).nullable().default(null),
  /** Typed numbers of no child of the district; known of the dry run alone. */
  unknown: z.array(AccountNumber),
});
export type CaseBatch = z.infer<typeof CaseBatch>;

/** One child of a batch by number, with its result, and the school that it is about. */
export const BatchTarget = z.object({
  caseId: CaseId,
  accountNumber: AccountNumber,
  childName: z.string(),
  schoolId: SchoolId.nullable(),
  state: TargetState,
  reason: BatchReason.nullable(),
});
export type BatchTarget = z.infer<typeof BatchTarget>;

const byStaff = z.object({ actor: StaffActor });
const ofBatch = byStaff.extend({ batchId: z.uuid() });

/** Batches of a manager of the district (B8). */
export const recordsBatchOperations = {
  /**
   * A dry run: each child with its outcome. Nothing is done. Numbers that are nobody's and another
   * district's are alike `unknown`.
   */
  'records.try-batch': {
    request: byStaff.extend({ selection: BatchSelection, act: BatchAct }),
    reply: CaseBatch,
    callers: ['gateway'],
    timeoutMs: 20_000,
  },
  /** Runs a dry run's batch, once; the same again answers the same. `not-found` for another's. */
  'records.start-batch': {
    request: ofBatch, reply: CaseBatch, callers: ['gateway'], timeoutMs: 10_000,
  },
  /**
   * Begins to take back exactly what a batch has done: decisions until they are published,
   * assignments, and notes within the hour by their author; once. `action-not-allowed` while it
   * still runs, and for returns: the families have been told.
   */
  'records.undo-batch': {
    request: ofBatch, reply: CaseBatch, callers: ['gateway'], timeoutMs: 10_000,
  },
  /** The district's batches, the newest first. */
  'records.list-batches': {
    request: byStaff,
    reply: z.object({ batches: z.array(CaseBatch) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** One page of a batch's children by number; the read is audited (B11). */
  'records.list-batch-targets': {
    request: ofBatch.extend({ after: AccountNumber.optional() }),
    reply: z.object({ items: z.array(BatchTarget), nextAfter: AccountNumber.nullable() }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** For the batch's workflow: the next children whose turn hasn't come, by case id. */
  'records.next-batch-targets': {
    request: z.object({
      batchId: z.uuid(), after: CaseId.nullable(), limit: z.number().int().min(1).max(500),
    }),
    reply: z.object({
      act: z.enum([
        'decideReview', 'undoDecision', 'returnReview', 'recallReview', 'recallAdmission',
        'approveAdmission', 'undoApproval', 'nameSchool', 'inRecords',
      ]).meta({
        description: 'what to ask of each workflow; inRecords: records.act-on-target does it',
      }),
      actor: StaffActor,
      startedAt: Instant,
      until: Instant.nullable(),
      targets: z.array(z.object({
        caseId: CaseId,
        submissionVersion: version,
        itemsVersion: z.number().int().nonnegative(),
        decisionVersion: z.number().int().nonnegative(),
        /** Of an approval and a naming: the school, and where the child stood at the dry run. */
        schoolId: SchoolId.nullable(),
        schoolBefore: SchoolId.nullable(),
      })),
    }),
    callers: ['worker'],
    timeoutMs: 5000,
  },
  /**
   * For the batch's workflow: does to one child what is records' own fact: a note, an assignment,
   * the lines of an agency's file, or their taking back; a repeat does nothing again.
   */
  'records.act-on-target': {
    request: z.object({ batchId: z.uuid(), caseId: CaseId }),
    reply: z.object({ reason: BatchReason.nullable() }),
    callers: ['worker'],
    timeoutMs: 10_000,
  },
  /** Results of a batch's children; those that have one keep it. */
  'records.end-batch-targets': {
    request: z.object({
      batchId: z.uuid(),
      ended: z.array(z.object({ caseId: CaseId, reason: BatchReason.nullable() })).max(500),
    }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 5000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
