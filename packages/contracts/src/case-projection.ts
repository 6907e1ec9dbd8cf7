import './zod-jitless.ts';
import * as z from 'zod';

import { Closing } from './closings.ts';
import { CaseId, District, Instant, SchoolId } from './fields.ts';
import { Hold } from './hold.ts';
import { SchoolDeclineReason } from './school-reasons.ts';
import { IdentityStatus, SecondLook, Stage } from './stages.ts';

/** The part of a case's state that records projects: the source of queues and views. */
export const CaseProjection = z.object({
  stage: Stage,
  /** Counts the actions applied; records compares and sets on it. */
  stageVersion: z.number().int().nonnegative(),
  identity: IdentityStatus,
  submissionVersion: z.number().int().nonnegative(),
  decisionVersion: z.number().int().nonnegative(),
  /** The least version of the next admission: each recall of one raises it (B22). */
  admissionVersion: z.number().int().nonnegative().default(0),
  /** Where the child is registered, or is to be; while it waits for another one, who declined it. */
  schoolId: SchoolId.nullable(),
  /** The district has named this school, and a place is held for the child (B23). */
  isSchoolNamed: z.boolean().default(false),
  /** Why a school declined the child, while the district looks for another one (B23). */
  declineReason: SchoolDeclineReason.nullable().default(null),
  confirmedVersion: z.number().int().nonnegative(),
  /** The family's own deadline for what was returned (B5), also when overdue; else null. */
  returnUntil: Instant.nullable().default(null),
  /** 补正逾期: the deadline of a return has passed; a person decides on what is there (B5). */
  isOverdue: z.boolean().default(false),
  secondLook: SecondLook.default('none'),
  /** The outcome of a closed case (B25); null before. */
  closedAs: Closing.nullable().default(null),
  /** 「暂缓办理」 (B21), with its reason; null for a case that goes on. */
  hold: Hold.nullable().default(null),
});
export type CaseProjection = z.infer<typeof CaseProjection>;
export type ProjectionInput = z.input<typeof CaseProjection>;

/** The part of a case by which the change of its parent's view is judged. */
export type ViewedCase = Pick<CaseProjection, 'stage' | 'submissionVersion' | 'confirmedVersion'>;

/** A case right after its registration: records stores it, and its workflow begins with it. */
export const initialProjection: CaseProjection = {
  stage: 'registered',
  stageVersion: 0,
  identity: 'pending',
  submissionVersion: 0,
  decisionVersion: 0,
  admissionVersion: 0,
  schoolId: null,
  isSchoolNamed: false,
  declineReason: null,
  confirmedVersion: 0,
  returnUntil: null,
  isOverdue: false,
  secondLook: 'none',
  closedAs: null,
  hold: null,
};

/**
 * The version of a case's admission, approved or to be approved. It is the review's until an admission
 * is recalled; from then on it is past every one that was published (B22).
 */
export const admissionVersionOf = (
  { decisionVersion, admissionVersion }:
  Pick<CaseProjection, 'decisionVersion'> & Partial<Pick<CaseProjection, 'admissionVersion'>>,
): number => Math.max(decisionVersion, admissionVersion ?? 0);

/** The start of a case's workflow. */
export const CaseStart = z.object({
  caseId: CaseId,
  district: District,
  season: z.string().max(16),
});
export type CaseStart = z.infer<typeof CaseStart>;
