import './zod-jitless.ts';
import * as z from 'zod';

import { CaseId, District, SchoolId } from './fields.ts';
import { IdentityStatus, Stage } from './stages.ts';

/** The part of a case's state that records projects: the source of queues and views. */
export const CaseProjection = z.object({
  stage: Stage,
  /** Counts the actions applied; records compares and sets on it. */
  stageVersion: z.number().int().nonnegative(),
  identity: IdentityStatus,
  submissionVersion: z.number().int().nonnegative(),
  decisionVersion: z.number().int().nonnegative(),
  schoolId: SchoolId.nullable(),
  confirmedVersion: z.number().int().nonnegative(),
});
export type CaseProjection = z.infer<typeof CaseProjection>;

/** A case right after its registration: records stores it, and its workflow begins with it. */
export const initialProjection: CaseProjection = {
  stage: 'registered',
  stageVersion: 0,
  identity: 'pending',
  submissionVersion: 0,
  decisionVersion: 0,
  schoolId: null,
  confirmedVersion: 0,
};

/** The start of a case's workflow. */
export const CaseStart = z.object({
  caseId: CaseId,
  district: District,
  season: z.string().max(16),
});
export type CaseStart = z.infer<typeof CaseStart>;
