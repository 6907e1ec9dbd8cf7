import './zod-jitless.ts';
import * as z from 'zod';

import { Closing } from './closings.ts';
import { CaseId, District, Instant } from './fields.ts';
import { PublicationKind } from './operations/records-staff-operations.ts';
import { Stage } from './stages.ts';

/**
 * What each service tells a reconciliation (B14): ids, codes, versions and times, nothing personal.
 */

/** A question for cases in the order of their ids: some by name, or a page after one of them. */
export const CasesAsked = z.union([
  z.object({ caseIds: z.array(CaseId).max(500) }),
  z.object({ after: CaseId.nullable(), limit: z.number().int().min(1).max(500) }),
]);
export type CasesAsked = z.infer<typeof CasesAsked>;

/** A case of which a service keeps something, and the time of the oldest part. */
export const HeldCase = z.object({ caseId: CaseId, since: Instant });
export type HeldCase = z.infer<typeof HeldCase>;

/** A child of the second system; without a version it has a place at a school and nothing else. */
export const CollectedCase = HeldCase.extend({
  submissionVersion: z.number().int().nonnegative().nullable(),
});
export type CollectedCase = z.infer<typeof CollectedCase>;

/** A family's files, by the submissions that name them. */
export const FiledCase = HeldCase.extend({
  submissions: z.array(z.object({
    submissionVersion: z.number().int().positive(),
    /** Of the files that this submission names, those which are still there. */
    fileCount: z.number().int().nonnegative(),
  })),
});
export type FiledCase = z.infer<typeof FiledCase>;

/** A published decision that its case's workflow has not followed. */
export const UnfollowedPublication = z.object({
  publicationId: z.uuid(),
  decisionVersion: z.number().int().positive(),
  kind: PublicationKind,
  effectiveAt: Instant,
});
export type UnfollowedPublication = z.infer<typeof UnfollowedPublication>;

/** What records has of a case; without a row it is erased, or was never there. */
export const RecordedCase = z.object({
  caseId: CaseId,
  row: z.object({
    district: District,
    season: z.string(),
    stage: Stage,
    closedAs: Closing.nullable().default(null),
    submissionVersion: z.number().int().nonnegative(),
    /** Of the files that this submission names. */
    fileCount: z.number().int().nonnegative(),
    openedAt: Instant,
    /** Of the last action. */
    changedAt: Instant,
    unfollowed: UnfollowedPublication.nullable(),
  }).nullable(),
  revokedAt: Instant.nullable(),
  /** When 「撤销成功」 appeared. */
  revocationEndedAt: Instant.nullable(),
  /** The tombstone's time: proof of an erasure. */
  erasedAt: Instant.nullable(),
  /** An ID number or a telephone's place. */
  hasClaims: z.boolean(),
  /** Of the child's data key. */
  keyMadeAt: Instant.nullable(),
});
export type RecordedCase = z.infer<typeof RecordedCase>;

/** A question for accounts: those of some cases, or a page by its beginning. */
export const AccountsAsked = z.union([
  z.object({ caseIds: z.array(CaseId).max(500) }),
  z.object({ first: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
]);
export type AccountsAsked = z.infer<typeof AccountsAsked>;
