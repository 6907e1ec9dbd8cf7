import './zod-jitless.ts';
import * as z from 'zod';

import type { ServiceName } from './operations/operation.ts';
import { WorkflowStart } from './operations/records-case-operations.ts';

/**
 * Subjects that say "look again": lost ones cost time, never correctness. Each case has a subject of
 * its own besides (`caseHintSubject`).
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
 * Wakes the pump, or brings it a start that is leased, for a moment, to the one worker that hears it:
 * whoever claims next must not start it meanwhile.
 */
export const StartsHint = z.object({ start: WorkflowStart.optional() });
export type StartsHint = z.infer<typeof StartsHint>;

/** The subject on which a case's changes are told. */
export const caseHintSubject = (caseId: string): string => `hints.case.${caseId}`;

/** Body of a case's hint. */
export const CaseHint = z.object({
  version: z.number().int().nonnegative(),
  isAccountReady: z.boolean(),
  /** The last of a case that was revoked: nothing is left of it (S20). */
  isErased: z.boolean().default(false),
  /** So many seconds the portals may take to look again: more when many are told at once. */
  spreadSeconds: z.number().nonnegative().max(5),
});
export type CaseHint = z.infer<typeof CaseHint>;

/** Who may publish hints; every service may listen. */
export const hintPublishers = ['records', 'auth'] as const satisfies readonly ServiceName[];
