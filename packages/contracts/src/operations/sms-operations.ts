import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, District, Instant } from '../fields.ts';
import { CasesAsked, HeldCase } from '../held-cases.ts';
import { AccountName, MobilePhone, SmsCode } from '../typed-fields.ts';
import { CaseMessage } from '../case-messages.ts';
import { LastNotice } from '../last-notice.ts';
import { CodePurpose, NoticeTemplate } from '../message-templates.ts';
import { OrderedCode } from '../ordered-code.ts';
import { Empty, type Operation } from './operation.ts';

/**
 * The recipient: a case's new number (B20), a typed number, the number kept with a case, or the
 * number of a typed account. The answer never tells whether a typed account exists (S18).
 */
export const CodeRecipient = z.union([
  z.object({ caseId: CaseId, phone: MobilePhone }),
  z.object({ phone: MobilePhone }),
  z.object({ caseId: CaseId }),
  z.object({ account: AccountName }),
]);
export type CodeRecipient = z.infer<typeof CodeRecipient>;

const redemption = {
  purpose: CodePurpose,
  recipient: CodeRecipient,
  key: z.string().max(128),
};

/** The browser (its visitor cookie) or the session. Some tries are reserved for the orderer's. */
const Visitor = z.string().max(128).nullable();

export const smsOperations = {
  /**
   * Sends a fresh code. Refusals, each with the seconds left: `sms-too-soon` during the wait (S19),
   * `sms-limit-reached` for the recipient or the client, `sms-budget-used-up` for the district or
   * the city. The answer for a typed number or account depends on nothing but the typed text, and
   * the code is sent after the answer (S18, L10).
   */
  'sms.request-code': {
    request: z.object({
      purpose: CodePurpose,
      recipient: CodeRecipient,
      visitor: Visitor,
      /** The client's address as the gateway sees it. */
      address: z.string().max(64),
      /** The paying district; null for the city's budget alone. */
      district: District.nullable(),
    }),
    reply: OrderedCode,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Seconds until a case can order the next code of a purpose to its own number; 0 for at once
   * (S19). Only for signed-in parents: others would learn of codes that they didn't order.
   */
  'sms.get-code-wait': {
    request: z.object({ purpose: CodePurpose, caseId: CaseId }),
    reply: z.object({ resendAfterSeconds: z.number().int().nonnegative() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Reserves a code for one request (`key`, `requestHash`); the identical request passes again for
   * 10 minutes. Refusals: `sms-code-wrong` (counts as a try), `sms-code-expired`, `key-reused`.
   */
  'sms.redeem-code': {
    request: z.object({
      ...redemption, visitor: Visitor, code: SmsCode, requestHash: z.string().max(64),
    }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Gives a reserved code back after a refused request; counts as one try. */
  'sms.release-code': {
    request: z.object(redemption),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Sends a notice to the case's telephone, one message per `key`; one for guardian 2 (B21) to theirs,
   * and to nobody where there is none. sms asks records for the number,
   * unless records itself calls. The limits for codes don't apply. That of a publication waits for
   * the quiet time and the day (B22), and is then sent to the number of that moment.
   */
  'sms.send-notice': {
    request: z.object({
      /** Null for a family without a case, whose telephone is given (B21). */
      key: z.string().max(128), caseId: CaseId.nullable(), template: NoticeTemplate,
      phone: MobilePhone.optional(), publicationId: z.uuid().optional(),
    }),
    reply: Empty,
    callers: ['worker', 'gateway', 'records'],
    timeoutMs: 10_000,
  },
  /**
   * What the messages of the last 60 days cost (B17), by the day in Beijing and by the district that
   * they were sent for; null for none. An erased child's messages stay counted.
   */
  'sms.get-costs': {
    request: Empty,
    reply: z.object({
      costs: z.array(z.object({
        district: District.nullable(), day: z.iso.date(),
        messages: z.number().int(), milliyuan: z.number().int(),
      })),
    }),
    callers: ['records'],
    timeoutMs: 5000,
  },
  /**
   * Stops a publication's message to a case, or to all, for as long as it waits (B22); `wasTold` when it
   * had gone out. Repeated, it answers the same.
   */
  'sms.stop-notice': {
    request: z.object({ caseId: CaseId.optional(), publicationId: z.uuid() }),
    reply: z.object({ wasTold: z.boolean() }),
    callers: ['worker', 'gateway'],
    timeoutMs: 5000,
  },
  /** The messages of a case, the newest first, at most a hundred (B10). */
  'sms.list-messages': {
    request: z.object({ caseId: CaseId }),
    reply: z.object({ messages: z.array(CaseMessage) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Sends a notice of a case once more, to its present number. `action-not-allowed` for a code or
   * for a notice that still waits, `sms-too-soon` within ten minutes of the last time.
   */
  'sms.resend-notice': {
    request: z.object({ caseId: CaseId, messageId: z.uuid(), key: z.string().max(128) }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /** Seals a message to the current number, for sending after a change of number (B20). */
  'sms.prepare-notice': {
    request: z.object({ key: z.string().max(128), caseId: CaseId, template: NoticeTemplate }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  'sms.send-prepared-notice': {
    request: z.object({ key: z.string().max(128) }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /**
   * Sends the last message of a revoked case (S20), to the number that records has sealed to sms
   * under this id, for guardian 2 too (B21). The id names no case. `temporarily-unavailable` when
   * sending failed.
   */
  'sms.send-last-notice': {
    request: LastNotice,
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 10_000,
  },
  /** Sets a tombstone and deletes all messages of a case (B13). */
  'sms.erase-case': {
    request: z.object({ caseId: CaseId }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 10_000,
  },
  /** Demo only: the messages of the outbox provider, newest first. */
  'sms.list-outbox': {
    request: z.object({ phone: z.string().max(20).optional() }),
    reply: z.object({
      messages: z.array(z.object({ phone: z.string(), text: z.string(), sentAt: Instant })),
    }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** For reconciliation (B14). */
  'sms.list-cases': {
    request: CasesAsked,
    reply: z.object({ cases: z.array(HeldCase) }),
    callers: ['worker'],
    timeoutMs: 10_000,
  },
} as const satisfies Record<`sms.${string}`, Operation>;
