import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import { LastNotice } from '../last-notice.ts';
import { Empty, type Operation } from './operation.ts';

const ofCase = z.object({ caseId: CaseId });

/** The steps of an erasure that are records', and the last messages after it (S20, B13, B21). */
export const recordsErasureOperations = {
  /** The sealed telephone of a revoked case for its last message; null after its deletion. */
  'records.get-last-notice': {
    request: LastNotice,
    reply: z.object({ sealedPhone: z.string().max(2000).nullable() }),
    callers: ['sms'],
    timeoutMs: 3000,
  },
  /** Deletes the sealed telephone after the last message. */
  'records.delete-last-notice': {
    request: LastNotice, reply: Empty, callers: ['worker'], timeoutMs: 5000,
  },
  /** Sets a tombstone and deletes the case's rows (B13). */
  'records.erase-case': { request: ofCase, reply: Empty, callers: ['worker'], timeoutMs: 15_000 },
  /** Destroys the child's key and tells the caches (B13). */
  'records.destroy-key': { request: ofCase, reply: Empty, callers: ['worker'], timeoutMs: 15_000 },
  /** Frees the ID number and the telephone's place (S7, S20). */
  'records.release-claims': {
    request: ofCase, reply: Empty, callers: ['worker'], timeoutMs: 15_000,
  },
  /** The receipt answers 「撤销成功」 from now on (S20). */
  'records.complete-revocation': {
    request: ofCase, reply: Empty, callers: ['worker'], timeoutMs: 15_000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
