import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { District, IdempotencyKey } from '../fields.ts';
import { ClaimContent, NumberClaim } from '../number-claims.ts';
import { Empty, type Operation } from './operation.ts';

const byStaff = z.object({ actor: StaffActor });

/** Claims of families to an ID number that another case has (B21). */
export const recordsClaimOperations = {
  /**
   * Keeps a claim, sealed under a key of its own; again from the same telephone it takes the earlier
   * one's place. `action-not-allowed` where nobody has the number, or the telephone has too many; the
   * same key once, or `key-reused`.
   */
  'records.file-number-claim': {
    request: z.object({ key: IdempotencyKey, district: District, content: ClaimContent }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** The claims that are not decided, or whose number waits, the oldest first; for the city office. */
  'records.list-number-claims': {
    request: byStaff,
    reply: z.object({ claims: z.array(NumberClaim) }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Refuses a claim for which nobody is on hold; its family is told. `action-not-allowed` otherwise,
   * `not-found` for one that isn't there; repeated it changes nothing.
   */
  'records.refuse-number-claim': {
    request: byStaff.extend({ claimId: z.uuid() }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
