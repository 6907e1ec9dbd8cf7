import './zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from './fields.ts';
import type { ServiceName } from './operations/operation.ts';
import { WorkflowStart } from './operations/records-case-operations.ts';

/**
 * Subjects of messages that say "look again". A lost message costs time, never correctness.
 * Besides, each case has a subject of its own (`caseHintSubject`), which reaches its parent, and
 * each district one for its staff (`staffHintSubject`), which never does.
 */
export const hintSubjects = {
  /** A workflow is waiting to be started: a StartsHint. */
  startsWaiting: 'hints.starts-waiting',
  /** A child's key is destroyed or its cache entry stale: `{ caseId }`. */
  keyEvicted: 'hints.key-evicted',
  /** The deny list has grown: a Denial. */
  denied: 'hints.denied',
} as const;

/**
 * Wakes the worker's pump. With `start` it also brings a start to one worker, which holds a short
 * lease on it: no other worker claims that start meanwhile.
 */
export const StartsHint = z.object({ start: WorkflowStart.optional() });
export type StartsHint = z.infer<typeof StartsHint>;

/** The subject for changes of one case. */
export const caseHintSubject = (caseId: string): string => `hints.case.${caseId}`;

/** Body of a case's hint. */
export const CaseHint = z.object({
  version: z.number().int().nonnegative(),
  isAccountReady: z.boolean(),
  /** True in the last hint of a revoked case: all its data are gone (S20). */
  isErased: z.boolean().default(false),
  /** The portals spread their look over so many seconds: more when many cases change at once. */
  spreadSeconds: z.number().nonnegative().max(5),
});
export type CaseHint = z.infer<typeof CaseHint>;

/** The subject for everything that a district's staff may see change. */
export const staffHintSubject = (district: string): string => `hints.staff.${district}`;

/** Body of a staff hint: the case to look at again; null when many have changed at once. */
export const StaffHint = z.object({ caseId: CaseId.nullable() });
export type StaffHint = z.infer<typeof StaffHint>;

/** What a page of staff is told: the changed cases of its district; null for many. */
export const ReviewsHint = z.object({ caseIds: z.array(CaseId).nullable() });
export type ReviewsHint = z.infer<typeof ReviewsHint>;

/** The services that may publish hints; every service may listen. */
export const hintPublishers = ['records', 'auth'] as const satisfies readonly ServiceName[];
