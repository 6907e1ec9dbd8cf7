import '../zod-jitless.ts';
import * as z from 'zod';

import {
  AccountNumber, CaptchaAnswer, CaseId, CodeChallenge, District, Instant, Password,
} from '../fields.ts';
import { Captcha, CaptchaKind } from '../captchas.ts';
import { StaffActor } from '../actions/actor.ts';
import {
  InvitedStaff, StaffChange, StaffInvitation, StaffMember, StaffProposal, UpdatedStaff,
} from '../staff.ts';
import { Empty, type Operation } from './operation.ts';

/**
 * Who a denial is about: every token of a case, of a user, or of one session, issued before
 * `notBefore`. Gateways keep the list in memory and refuse such tokens (S19, S20, S22).
 */
export const Denial = z.object({
  subject: z.string().regex(/^(case|user|session):[\w-]{1,64}$/u),
  notBefore: Instant,
  expiresAt: Instant,
});
export type Denial = z.infer<typeof Denial>;

/** A place in the deny list, which is in the order in which denials were added or changed. */
export const DenialPlace = z.object({ changedAt: Instant, subject: z.string().max(72) });
export type DenialPlace = z.infer<typeof DenialPlace>;

/** A secret of one browser (a cookie), or of one sign-in at Keycloak, that a captcha is bound to. */
const BrowserSession = z.string().min(16).max(128);

/** What becomes of a change that may take two (docs/decisions/0017). */
const orProposed = <Done extends z.ZodType>(done: Done) => z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), done }),
  z.object({ outcome: z.literal('proposed'), proposal: StaffProposal }),
]);

export const authOperations = {
  /** A new captcha for one browser: single use, 5 min (S3, S5, B18). */
  'auth.create-captcha': {
    request: z.object({ kind: CaptchaKind, session: BrowserSession }),
    reply: Captcha,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Uses a captcha up. One captcha serves one `subject` (the telephone or account typed) and each
   * step once: ordering an SMS code, then submitting the form with it. The identical request passes
   * again, an order within a minute. `captcha-wrong` when wrong, expired, another browser's, or used
   * otherwise.
   */
  'auth.redeem-captcha': {
    request: z.object({
      captcha: CaptchaAnswer,
      session: BrowserSession,
      step: z.enum(['order-code', 'submit']),
      subject: z.string().max(128),
      requestHash: z.string().max(64),
    }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Demo only: open picture codes with their answers, for `/dev/outbox`. */
  'auth.list-open-captchas': {
    request: Empty,
    reply: z.object({ captchas: z.array(z.object({ captchaId: z.uuid(), answer: z.string() })) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Makes the Keycloak account of a case; doing it again changes nothing. The password is sealed to
   * auth's key and this case (docs/decisions/0010); null when it is lost or a day old. `revoked`.
   */
  'auth.create-account': {
    request: z.object({
      caseId: CaseId,
      accountNumber: AccountNumber,
      district: District,
      sealedPassword: z.base64().nullable(),
    }),
    reply: Empty,
    callers: ['records'],
    timeoutMs: 15_000,
  },
  /**
   * Disables the account and ends its sessions (S20); an absent account is done already. The
   * account is found by its case (user attribute `case_id`): workflows know no account numbers.
   */
  'auth.disable-account': {
    request: z.object({ caseId: CaseId }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 15_000,
  },
  /** Deletes the account of a case, found like above; an absent account is done already. */
  'auth.delete-account': {
    request: z.object({ caseId: CaseId }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 15_000,
  },
  /**
   * A sign-in ticket bound to the browser's challenge: single use, 60 s (S10, S18). After a
   * registration `ticket-expired` once the family has come in by one: its receipt is no password.
   */
  'auth.issue-ticket': {
    request: z.object({
      accountNumber: AccountNumber,
      codeChallenge: CodeChallenge,
      /**
       * `registration`: its own answer; `receipt`: asked for later with its receipt. `sms-code`:
       * the session may change its password once within 10 minutes (S18).
       */
      reason: z.enum(['registration', 'receipt', 'sms-code']),
    }),
    reply: z.object({ signInTicket: z.string(), expiresInSeconds: z.number().int() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Sets a parent's password and ends the other sessions (S19). `sms-sign-in` as proof passes once
   * for a session (the identical key again), else `sms-code-required`. `key-reused` for another
   * password under the same key, `invalid-input` when Keycloak's policy refuses it.
   */
  'auth.change-password': {
    request: z.object({
      key: z.string().max(128),
      caseId: CaseId,
      sessionId: z.string().max(64),
      password: Password,
      proof: z.enum(['sms-code', 'sms-sign-in']),
    }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /** The staff of the manager's district, by name. */
  'auth.list-staff': {
    request: z.object({ actor: StaffActor }),
    reply: z.object({ staff: z.array(StaffMember) }),
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /**
   * Makes a staff account with a temporary password, shown once; again with the same key while
   * nobody has signed in gives a fresh one; a manager is proposed. `username-taken`, `invalid-input`, `forbidden`.
   */
  'auth.invite-staff': {
    request: z.object({ actor: StaffActor, key: z.string().max(128), invitation: StaffInvitation }),
    reply: orProposed(InvitedStaff),
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /**
   * Changes a staff account of the manager's district, one change at a time; a dismissed member is
   * signed out. `version-conflict` when the account has changed since `baseVersion`.
   */
  'auth.update-staff': {
    request: z.object({
      actor: StaffActor,
      staffId: z.string().max(64),
      baseVersion: StaffMember.shape.version,
      change: StaffChange,
    }),
    reply: orProposed(UpdatedStaff),
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /** Proposals of the manager's district, or for the city office those that wait for it. */
  'auth.list-staff-proposals': {
    request: z.object({ actor: StaffActor }),
    reply: z.object({ proposals: z.array(StaffProposal) }),
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /**
   * Makes a proposed change, by a second person. `forbidden` for any other, `version-conflict` when
   * the account has changed since, `not-found` when the proposal is settled or a week old.
   */
  'auth.confirm-staff-proposal': {
    request: z.object({ actor: StaffActor, proposalId: z.uuid() }),
    reply: UpdatedStaff,
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /** Drops a proposal; `not-found` when it is settled already. */
  'auth.withdraw-staff-proposal': {
    request: z.object({ actor: StaffActor, proposalId: z.uuid() }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /** Keeps what another process let a member of staff read or refused them, or an operator asks (B11). */
  'auth.leave-trace': {
    request: z.object({
      actorId: StaffActor.shape.staffId,
      /** A route or an operation: `decideReview`, `collection.get-roster`. */
      operation: z.string().max(64),
      /** The case, school or account that was asked for. */
      subject: z.string().max(64).nullable(),
      outcome: z.enum(['read', 'forbidden', 'not-found', 'second-person-needed', 'asked']),
      /** An operator's own words, about nobody. */
      reason: z.string().max(200).nullable().default(null),
    }),
    reply: Empty,
    callers: ['gateway', 'collection', 'worker'],
    timeoutMs: 3000,
  },
  /** Ends a session: in Keycloak, and its tokens at every gateway (S22). */
  'auth.end-session': {
    request: z.object({ sessionId: z.string().max(64) }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 8000,
  },
  'auth.deny': {
    request: Denial,
    reply: Empty,
    callers: ['worker', 'gateway'],
    timeoutMs: 3000,
  },
  /**
   * A page of the deny list after a place, from the start with null. `last` is where the page ends;
   * null when it is empty, for that is the end of the list.
   */
  'auth.list-denials': {
    request: z.object({ after: DenialPlace.nullable() }),
    reply: z.object({ denials: z.array(Denial), last: DenialPlace.nullable() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`auth.${string}`, Operation>;
