import '../zod-jitless.ts';
import * as z from 'zod';

import {
  AccountName, CaseId, District, Instant, MobilePhone, SmsCode,
} from '../fields.ts';
import { Empty, type Operation } from './operation.ts';

/** What a code is for; a code of one purpose never passes for another (S8). */
export const codePurposes = [
  'register', 'sign-in', 'change-password', 'change-phone', 'revoke', 'decline',
] as const;
export const CodePurpose = z.enum(codePurposes);
export type CodePurpose = z.infer<typeof CodePurpose>;

/**
 * To a case's new number (B20), to a number someone typed, to the number kept with a case, or to
 * that of an account someone typed, of which nobody is told whether it exists (S18).
 */
export const CodeRecipient = z.union([
  z.object({ caseId: CaseId, phone: MobilePhone }),
  z.object({ phone: MobilePhone }),
  z.object({ caseId: CaseId }),
  z.object({ account: AccountName }),
]);
export type CodeRecipient = z.infer<typeof CodeRecipient>;

/** Notices carry no name, number or result (B2). */
export const noticeTemplates = [
  'registered', 'progress', 'revoked', 'password-changed', 'phone-changed',
] as const;
export const NoticeTemplate = z.enum(noticeTemplates);
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

const redemption = {
  purpose: CodePurpose,
  recipient: CodeRecipient,
  key: z.string().max(128),
};

/** The browser (its visitor cookie) or the session; some tries are kept for who ordered the code. */
const Visitor = z.string().max(128).nullable();

export const smsOperations = {
  /**
   * Sends a fresh code. Refuses, each with the seconds left: `sms-too-soon` while the wait runs
   * (S19), `sms-limit-reached` for the recipient or the client, `sms-budget-used-up` for the
   * district or the city. To whom typed a number or an account, only what they typed decides what is
   * answered, and the code is sent after the answer (S18, L10).
   */
  'sms.request-code': {
    request: z.object({
      purpose: CodePurpose,
      recipient: CodeRecipient,
      visitor: Visitor,
      /** The client's address as the gateway sees it. */
      address: z.string().max(64),
      /** Whose budget pays; null counts for the city's alone. */
      district: District.nullable(),
    }),
    reply: z.object({ resendAfterSeconds: z.number().int() }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Seconds until a case can have the next code of a purpose to its number; 0 for at once (S19). Only
   * reads, and is for who is signed in: to others it would tell of codes that they didn't order.
   */
  'sms.get-code-wait': {
    request: z.object({ purpose: CodePurpose, caseId: CaseId }),
    reply: z.object({ resendAfterSeconds: z.number().int().nonnegative() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Reserves a code for one request (`key`, `requestHash`); the identical request passes again for
   * 10 minutes. Refuses with `sms-code-wrong`, which counts as a try, `sms-code-expired` or
   * `key-reused`.
   */
  'sms.redeem-code': {
    request: z.object({
      ...redemption, visitor: Visitor, code: SmsCode, requestHash: z.string().max(64),
    }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Gives a reserved code back after the request was refused; counts as one try. */
  'sms.release-code': {
    request: z.object(redemption),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Sends a notice to the case's telephone, for which records is asked unless it is records that
   * calls; one message per `key`. Limits on codes don't count.
   */
  'sms.send-notice': {
    request: z.object({
      key: z.string().max(128), caseId: CaseId, template: NoticeTemplate,
      phone: MobilePhone.optional(),
    }),
    reply: Empty,
    callers: ['worker', 'gateway', 'records'],
    timeoutMs: 10_000,
  },
  /** Seals a message to the number of now, to be sent after a change of number (B20). */
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
   * The last message of a revoked case (S20), to the number that records sealed to sms under this
   * id; it names no case. `temporarily-unavailable` when it could not be sent yet.
   */
  'sms.send-last-notice': {
    request: z.object({ noticeId: z.uuid() }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 10_000,
  },
  /** Tombstone and deletion of all messages of a case (B13). */
  'sms.erase-case': {
    request: z.object({ caseId: CaseId }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 10_000,
  },
  /** Demo only: what the outbox provider has sent, newest first. */
  'sms.list-outbox': {
    request: z.object({ phone: z.string().max(20).optional() }),
    reply: z.object({
      messages: z.array(z.object({ phone: z.string(), text: z.string(), sentAt: Instant })),
    }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`sms.${string}`, Operation>;
