import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { CaseId, opaque } from '../fields.ts';
import { DistantLikeness, Likenesses } from '../likenesses.ts';
import type { Operation } from './operation.ts';

const byStaff = z.object({ actor: StaffActor });
const ofPair = byStaff.extend({ caseId: CaseId, otherId: CaseId });

/** What cases have in common (B6), for reviewers and managers; a case elsewhere is `not-found`. */
export const recordsLikenessOperations = {
  /** The like cases of the district, side by side; every read of a family is audited (B11). */
  'records.list-likenesses': {
    request: byStaff.extend({ caseId: CaseId }),
    reply: Likenesses,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** 「不是重复」 of two like cases; a repeat changes nothing. */
  'records.mark-not-duplicate': {
    request: ofPair, reply: z.object({}), callers: ['gateway'], timeoutMs: 3000,
  },
  /** Takes 「不是重复」 back. */
  'records.unmark-not-duplicate': {
    request: ofPair, reply: z.object({}), callers: ['gateway'], timeoutMs: 3000,
  },
  /** Like cases of different districts, for the city office alone, by ids. */
  'records.list-distant-likenesses': {
    request: byStaff.extend({ cursor: opaque(200).optional() }),
    reply: z.object({ pairs: z.array(DistantLikeness), nextCursor: z.string().nullable() }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
