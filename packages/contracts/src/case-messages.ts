import './zod-jitless.ts';
import * as z from 'zod';

import { Instant } from './fields.ts';
import { CodePurpose, NoticeTemplate } from './message-templates.ts';

/** The notices that staff may send once more: they tell nothing but to sign in (B10). */
export const resendable = ['registered', 'progress', 'reminder'] as const satisfies
  readonly NoticeTemplate[];

/** A message of a case as staff see it (B10): no text, no code, no number. */
export const CaseMessage = z.object({
  messageId: z.uuid(),
  kind: z.enum(['code', 'notice']),
  template: z.union([CodePurpose, NoticeTemplate]),
  /**
   * `waiting` for the quiet time and the day (B22), `queued` for the provider, `sent` and not yet
   * acknowledged, `delivered`, or `failed` for good.
   */
  state: z.enum(['waiting', 'queued', 'sent', 'delivered', 'failed']),
  createdAt: Instant,
  /** When a waiting one goes out. */
  notBefore: Instant.nullable(),
  sentAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  /** The provider's own code for a failure. */
  failureCode: z.string().nullable(),
  mayResend: z.boolean(),
});
export type CaseMessage = z.infer<typeof CaseMessage>;
