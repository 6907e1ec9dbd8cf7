import '../zod-jitless.ts';
import * as z from 'zod';

import { KeptHead } from '../audit-heads.ts';
import { StaffActor } from '../actions/actor.ts';
import { ReviewOutcome } from '../actions/decide-review.ts';
import { SettlementDocument, SettlementReason } from '../actions/propose-settlement.ts';
import { RegistryField } from '../actions/registry-result.ts';
import { StaffCorrection } from '../correction-requests.ts';
import { ReviewReturn } from '../corrections.ts';
import { DetailsFields } from '../details.ts';
import { CaseId, District, IdempotencyKey, Instant, version } from '../fields.ts';
import { Hold } from '../hold.ts';
import { ReviewItems } from '../item-verdicts.ts';
import { MaterialPlace } from '../material-files.ts';
import { PlaceEnd, WithdrawalReason } from '../places.ts';
import { CounterPlace } from '../shown-materials.ts';
import { text } from '../text/line.ts';
import { RecallKind, RecallReason } from '../recall-reasons.ts';
import { RegisteredData } from '../registration.ts';
import { QueueQuery, ReviewQueue, ReviewSummary } from '../review-queue.ts';
import { ReasonCode } from '../review-reasons.ts';
import { Empty, type Operation } from './operation.ts';
import { CaseBatch } from './records-batch-operations.ts';

export const ReviewDecision = z.object({
  version: z.number().int().positive(),
  outcome: ReviewOutcome,
  reasonCodes: z.array(ReasonCode),
  /** The id of the member of staff who decided; null from a service that doesn't tell it yet. */
  decidedBy: z.string().max(64).nullable().default(null),
  decidedAt: Instant,
  isPublished: z.boolean(),
  /** When two persons recalled it after its publication (B22). */
  recalledAt: Instant.nullable().default(null),
});

/**
 * One compared field: the typed value, and the registry's answer, 一致 or 不一致, never its value (S13).
 */
export const ComparedField = z.object({
  field: RegistryField,
  typed: z.string(),
  /** Null while the registry has not answered. */
  isSame: z.boolean().nullable(),
});

/** A settlement of an identity by document, open or confirmed (S13); ids of staff, no names. */
export const Settlement = z.object({
  proposalVersion: z.number().int().positive(),
  document: SettlementDocument,
  reason: SettlementReason,
  proposedBy: z.string().max(64),
  proposedAt: Instant,
  /** Until when it may be confirmed; null from a service that doesn't tell it yet. */
  expiresAt: Instant.nullable().default(null),
  confirmedBy: z.string().max(64).nullable(),
  confirmedAt: Instant.nullable(),
});
export type Settlement = z.infer<typeof Settlement>;

/** A recall of a published result, open or confirmed (B22); ids of staff, no names. */
export const StaffRecall = z.object({
  kind: RecallKind,
  proposalVersion: version,
  reason: RecallReason,
  proposedBy: z.string().max(64),
  proposedAt: Instant,
  expiresAt: Instant,
  confirmedBy: z.string().max(64).nullable(),
  confirmedAt: Instant.nullable(),
});
export type StaffRecall = z.infer<typeof StaffRecall>;

/** 「收回学位」 of an admission (B24), open or confirmed. */
export const StaffWithdrawal =
  StaffRecall.omit({ kind: true, reason: true }).extend({ reason: WithdrawalReason });
export type StaffWithdrawal = z.infer<typeof StaffWithdrawal>;

/** What became of a published admission's place (B24). */
export const StaffPlace = z.object({
  /** Of the admission: what a withdrawal is about. */
  version,
  confirmedAt: Instant.nullable(),
  endedAs: PlaceEnd.nullable(),
  endedAt: Instant.nullable(),
  /** The last proposed withdrawal of this admission, open or confirmed. */
  withdrawal: StaffWithdrawal.nullable(),
});
export type StaffPlace = z.infer<typeof StaffPlace>;

/** The identity check of the current submission, for staff. */
export const IdentityCheck = z.object({
  answeredAt: Instant.nullable(),
  compared: z.array(ComparedField),
  settlement: Settlement.nullable(),
});
export type IdentityCheck = z.infer<typeof IdentityCheck>;

/** The details as staff see them: without health data (B26). */
const SeenDetails = DetailsFields.omit({
  bloodType: true, medicalHistory: true, allergies: true, healthConsent: true,
});

/** The submission before the present one, so that what the family has changed shows (B5). */
export const EarlierSubmission = z.object({
  submissionVersion: version,
  submittedAt: Instant,
  registered: RegisteredData,
  details: SeenDetails,
  /** The files of the present submission that weren't in this one. */
  newFiles: z.array(z.uuid()),
});
export type EarlierSubmission = z.infer<typeof EarlierSubmission>;

/** A case for its district's staff, without health data (B26). */
export const Review = ReviewSummary.extend({
  district: District,
  submissionVersion: z.number().int().nonnegative(),
  registered: RegisteredData,
  details: SeenDetails.nullable(),
  /** Null for a first submission. */
  earlier: EarlierSubmission.nullable().default(null),
  identityCheck: IdentityCheck.nullable(),
  decision: ReviewDecision.nullable(),
  ...ReviewItems.shape,
  /** The places that may be marked 现场出示: every one while the answers may change. */
  counterPlaces: z.array(CounterPlace).default([]),
  /** Null from a service that doesn't tell it yet. */
  returns: ReviewReturn.nullable().default(null),
  /** The result that may be recalled now, by its version, and the open proposal (B22). */
  recallable: z.object({
    kind: RecallKind, version, proposal: StaffRecall.nullable(),
  }).nullable().default(null),
  /** The last recall of this case. */
  recalled: StaffRecall.nullable().default(null),
  /** The last request for correction, open or decided (B19). */
  correction: StaffCorrection.nullable().default(null),
  /** Null before an admission is published, and once it is recalled. */
  place: StaffPlace.nullable().default(null),
  schoolId: z.string().nullable(),
  /** 「暂缓办理」 (B21): school and district wait, and no publication takes it. */
  hold: Hold.nullable().default(null),
});
export type Review = z.infer<typeof Review>;

/** The subject of a publication: decisions of a review, or admissions to schools. */
export const PublicationKind = z.enum(['review', 'admission']);
export type PublicationKind = z.infer<typeof PublicationKind>;

/** Names a list of decided children: a hash over each case with its decision (B8). */
export const ListHash = z.string().regex(/^[0-9a-f]{64}$/u);

/** The children of a list by outcome. */
export const CountedOutcomes = z.object({
  approved: z.number().int().nonnegative(),
  rejected: z.number().int().nonnegative(),
});
export type CountedOutcomes = z.infer<typeof CountedOutcomes>;

/** Why a publication comes ahead of its announced time, for later readers of the audit (S14). */
export const EarlyReason = text('提前公布的原因', 200);

/** A publication: one commit shows a whole batch to parents (S14, S17, B8). */
export const Publication = z.object({
  batchId: z.uuid().nullable(),
  kind: PublicationKind,
  district: District,
  isDryRun: z.boolean(),
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  effectiveAt: Instant.nullable(),
  nextAnnouncedAt: Instant.nullable().default(null).meta({
    description: 'the announced time still ahead of it (S23); null after the last one',
  }),
  listHash: ListHash.nullable().default(null).meta({
    description: 'names the list of a dry run: exactly this list is published under it (B8)',
  }),
  outcomes: CountedOutcomes.nullable().default(null).meta({
    description: 'the numbers of a dry run by outcome',
  }),
  notReady: z.array(z.string()).default([]).meta({
    description: 'what has to be done before it can be published, a sentence each',
  }),
});
export type Publication = z.infer<typeof Publication>;

const byStaff = z.object({ actor: StaffActor });

export const recordsStaffOperations = {
  /**
   * A queue: the submitted cases of the actor's district, the most urgent first, from the
   * authoritative state (L7). `q` is a whole name or an exact number; by number, managers find any
   * case.
   */
  'records.list-reviews': {
    request: byStaff.extend(QueueQuery.shape).extend({
      /** Whose form bears the number that was typed, where it was one; documents knows the numbers. */
      formCaseId: CaseId.nullable().optional(),
    }),
    reply: ReviewQueue,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * One case; `not-found` outside the actor's jurisdiction, and to reviewers before it was submitted.
   * Reads and refusals are audited (B11).
   */
  'records.get-review': {
    request: byStaff.extend({ caseId: CaseId }),
    reply: Review,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Refuses like `get-review`: whether the actor may read what was submitted with a case, in which
   * version. An agency reads the files of its own items. Reads and refusals are audited (B11).
   */
  'records.check-reader': {
    request: byStaff.extend({ caseId: CaseId }),
    reply: z.object({
      submissionVersion: version,
      /** The places whose files the actor may read; null for all of them. */
      places: z.array(MaterialPlace).nullable().default(null),
    }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Publishes the list of a dry run in the actor's district: `list-changed` when it isn't the
   * present one any more, `nothing-to-publish` when it is empty, `not-ready` while something behind
   * it is missing. Ahead of the announced time it takes a reason (S14). The same key answers the
   * same, or `key-reused` for another kind. A dry run keeps its list and doesn't use the key.
   */
  'records.publish-batch': {
    request: byStaff.extend({
      key: IdempotencyKey,
      kind: PublicationKind,
      isDryRun: z.boolean(),
      listHash: ListHash.optional(),
      reason: EarlyReason.optional(),
    }),
    reply: Publication,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /** A publication, or a batch of decisions; `not-found` for another district's. */
  'records.get-batch': {
    request: byStaff.extend({ batchId: z.uuid() }),
    reply: z.discriminatedUnion('kind', [Publication, CaseBatch]),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Keeps the newest link of auth's audit chain, so that a chain cut short is found (B11). */
  'records.keep-audit-head': {
    request: KeptHead, reply: Empty, callers: ['auth'], timeoutMs: 3000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
