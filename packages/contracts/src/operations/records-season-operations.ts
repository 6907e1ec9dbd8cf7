import '../zod-jitless.ts';
import * as z from 'zod';

import { Closing } from '../closings.ts';
import { CaseId, District, Instant } from '../fields.ts';
import { Stage } from '../stages.ts';
import { Empty, type Operation } from './operation.ts';

const ofCase = z.object({ caseId: CaseId });
const Page = z.object({ after: CaseId.nullable(), limit: z.number().int().min(1).max(500) });

/** The end of a season: its cases are closed with an outcome (B25), kept for a while, then erased. */
export const recordsSeasonOperations = {
  /** For a case without a workflow: its outcome, null while it is open. `revoked`, `not-found`. */
  'records.find-closing': {
    request: ofCase,
    reply: z.object({ district: District, closedAs: Closing.nullable() }),
    callers: ['gateway', 'worker'],
    timeoutMs: 3000,
  },
  /**
   * Revokes a closed case, whose workflow has ended (S20): hides it and promises its erasure in one
   * commit. Again changes nothing. `case-closed` after an admission, `action-not-allowed` for a case
   * that is open.
   */
  'records.revoke-closed': { request: ofCase, reply: Empty, callers: ['gateway'], timeoutMs: 5000 },
  /** One page of a season's cases, by case id after the cursor, and when the season ends. */
  'records.list-season-cases': {
    request: Page.extend({ season: z.string().max(16) }),
    reply: z.object({
      ends: Instant,
      cases: z.array(ofCase.extend({
        district: District, stage: Stage, closedAs: Closing.nullable(),
        /** On hold (B21): it stays open until that is decided. */
        isHeld: z.boolean().default(false),
      })),
    }),
    callers: ['worker'],
    timeoutMs: 10_000,
  },
  /** One page of the closed cases whose season's time of keeping is over (B13). */
  'records.list-expired-cases': {
    request: Page,
    reply: z.object({ cases: z.array(ofCase.extend({ season: z.string(), district: District })) }),
    callers: ['worker'],
    timeoutMs: 10_000,
  },
  /**
   * The end of a run of retention: its audit row (B11), and the keys of the districts destroyed for
   * each season of which no child is left; their seasons.
   */
  'records.end-retention': {
    request: z.object({
      erased: z.number().int().nonnegative(), left: z.number().int().nonnegative(),
    }),
    reply: z.object({ seasons: z.array(z.string()) }),
    callers: ['worker'],
    timeoutMs: 15_000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
