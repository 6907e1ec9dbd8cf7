import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import { CounterSheetContent, NoticeContent, Paper, RefusalContent } from '../prints.ts';
import type { Operation } from './operation.ts';

const ofCase = z.object({ caseId: CaseId });

/** What may be printed of a case, and what is still true of it: by published facts only (S14). */
export const recordsPrintOperations = {
  /** Whether a paper still holds: not once its family knows that it doesn't (B12, B24). */
  'records.check-print': {
    request: ofCase.extend({ paper: Paper }),
    reply: z.object({
      holds: z.boolean(),
      /** Of the present data: a form with older ones has a newer version (B19). */
      submissionVersion: z.number().int().nonnegative().default(0),
    }),
    callers: ['documents'],
    timeoutMs: 3000,
  },
  /** 「窗口办理单」 (B9); `revoked` once revocation has begun. */
  'records.get-counter-sheet': {
    request: ofCase, reply: CounterSheetContent, callers: ['documents'], timeoutMs: 5000,
  },
  /** 「入学通知书」 (S17); `action-not-allowed` before the admission is published. */
  'records.get-notice': {
    request: ofCase, reply: NoticeContent, callers: ['documents'], timeoutMs: 5000,
  },
  /** A refusal on paper (B1); `action-not-allowed` unless one is published. */
  'records.get-refusal': {
    request: ofCase, reply: RefusalContent, callers: ['documents'], timeoutMs: 5000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
