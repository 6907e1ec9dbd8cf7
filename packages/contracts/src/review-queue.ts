import './zod-jitless.ts';
import * as z from 'zod';

import { ReviewOutcome } from './actions/decide-review.ts';
import { AgencyField } from './agencies.ts';
import { AccountNumber, CaseId, Instant, opaque, SchoolId, StaffId } from './fields.ts';
import { DeclaredAnswer, MaterialItem } from './materials.ts';
import { IdentityStatus, SecondLook, Stage } from './stages.ts';
import { SearchText } from './typed-fields.ts';

/**
 * The tabs of a district's queue, by what is to do (B6): nobody's and never opened · the caller's ·
 * opened before and still open, the caller's or nobody's · corrected after a first look · asked for
 * a second look · past the deadline of a return · with a request for correction (B19) · decided
 * and not published.
 */
export const queueTabs = [
  'unclaimed', 'mine', 'looked', 'corrected', 'secondLook', 'overdue', 'correctionAsked', 'decided',
] as const;
export const QueueTab = z.enum(queueTabs);
export type QueueTab = z.infer<typeof QueueTab>;

/** Sorted on plain columns, never on names, with the id as tie-break. */
export const QueueSort = z.enum(['submittedAt', 'returnUntil']);
export type QueueSort = z.infer<typeof QueueSort>;

/** Whose cases: somebody's by id, or nobody's. */
export const Assignee = z.union([z.literal('nobody'), StaffId]);

/** The narrowing of a queue; each is a chip. */
export const QueueFilter = z.object({
  identity: IdentityStatus.optional(),
  stage: Stage.optional(),
  assignee: Assignee.optional(),
  /** With an item that this agency has not judged yet. */
  agency: AgencyField.optional(),
  /** With this item, and nobody has judged it yet. */
  item: MaterialItem.shape.code.optional(),
  /** The family has answered so in its submission. */
  declared: DeclaredAnswer.optional(),
  /** Submitted at least so many days ago. */
  minAgeDays: z.coerce.number().int().min(0).max(366).optional(),
});
export type QueueFilter = z.infer<typeof QueueFilter>;

/** What stands under a tab and its chips: a list that a batch can be tried on, too (B8). */
export const QueueSelection = QueueFilter.extend({ tab: QueueTab.optional() });
export type QueueSelection = z.infer<typeof QueueSelection>;

/** A page of a queue; without a sort the most urgent come first. */
export const QueueQuery = QueueSelection.extend({
  q: SearchText.optional(),
  sort: QueueSort.optional(),
  order: z.enum(['asc', 'desc']).optional(),
  cursor: opaque(200).optional(),
});
export type QueueQuery = z.infer<typeof QueueQuery>;

/** Whose case it is, and who has it open now, by ids (L6). */
export const Holders = z.object({
  assignedTo: StaffId.nullable().default(null),
  leasedBy: StaffId.nullable().default(null),
});

/** One row of a queue (B6). */
export const ReviewSummary = z.object({
  caseId: CaseId,
  accountNumber: AccountNumber,
  childName: z.string(),
  stage: Stage,
  identity: IdentityStatus,
  submittedAt: Instant.nullable(),
  outcome: ReviewOutcome.nullable(),
  ...Holders.shape,
  /** Staff have opened what was submitted last: "looked, waiting" (B6). */
  isLookedAt: z.boolean().default(false),
  returnUntil: Instant.nullable().default(null),
  isOverdue: z.boolean().default(false),
  secondLook: SecondLook.default('none'),
  /** Where the child is registered, or is to be (B23). */
  schoolId: SchoolId.nullable().default(null),
});
export type ReviewSummary = z.infer<typeof ReviewSummary>;

/** What a search goes through (B6): each by its exact number or its whole text. */
export const searchKinds = [
  'accountNumber', 'formNumber', 'childNumber', 'childName', 'guardianName', 'guardianNumber', 'phone', 'address',
] as const;
export const SearchKind = z.enum(searchKinds);
export type SearchKind = z.infer<typeof SearchKind>;

/** A search as it was done; incomplete while older cases are still being indexed. */
export const DoneSearch = z.object({ by: z.array(SearchKind), isComplete: z.boolean() });
export type DoneSearch = z.infer<typeof DoneSearch>;

/** A page of a district's queue with what the tabs hold now. */
export const ReviewQueue = z.object({
  items: z.array(ReviewSummary),
  /** By stage, of everything submitted. */
  counts: z.partialRecord(Stage, z.number().int()),
  tabs: z.partialRecord(QueueTab, z.number().int()),
  nextCursor: z.string().nullable(),
  /** Null without a search. */
  search: DoneSearch.nullable().default(null),
  /** The announced time of the next publication (S14); null after the last one. */
  nextAnnouncedAt: Instant.nullable().default(null),
});
export type ReviewQueue = z.infer<typeof ReviewQueue>;

/** What a page of staff is told: the changed cases of its district; null for many. */
export const ReviewsHint = z.object({ caseIds: z.array(CaseId).nullable() });
export type ReviewsHint = z.infer<typeof ReviewsHint>;
