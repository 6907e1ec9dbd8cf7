import '../zod-jitless.ts';
import * as z from 'zod';

import { KeptHead } from '../audit-heads.ts';
import { AccountNumber, CaseId, CodeChallenge, District, Instant } from '../fields.ts';
import { CaptchaAnswer, Password } from '../typed-fields.ts';
import { Captcha, CaptchaKind, OpenCaptcha } from '../captchas.ts';
import { AccountsAsked, HeldCase } from '../held-cases.ts';
import { StaffActor } from '../actions/actor.ts';
import {
  InvitedStaff, ListedMember, StaffChange, StaffInvitation, StaffMember, StaffProposal,
  UpdatedStaff,
} from '../staff.ts';
import { caseProposalKinds } from '../case-proposals.ts';
import { Duties } from '../readiness.ts';
import { Empty, type Operation } from './operation.ts';

/**
 * A denial covers the tokens of a case, a user or one session that were issued before `notBefore`.
 * Gateways keep the list in memory and refuse these tokens (S19, S20, S22).
 */
export const Denial = z.object({
  subject: z.string().regex(/^(case|user|session):[\w-]{1,64}$/u),
  notBefore: Instant,
  expiresAt: Instant,
});
export type Denial = z.infer<typeof Denial>;

/** A place in the deny list. The list is ordered by the time of adding or changing. */
export const DenialPlace = z.object({ changedAt: Instant, subject: z.string().max(72) });
export type DenialPlace = z.infer<typeof DenialPlace>;

/** A captcha is bound to this secret of one browser (a cookie) or of one sign-in at Keycloak. */
const BrowserSession = z.string().min(16).max(128);

/** The outcome of a change that may need a second person (docs/decisions/0017). */
const orProposed = <Done extends z.ZodType>(done: Done) => z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), done }),
  z.object({ outcome: z.literal('proposed'), proposal: StaffProposal }),
]);

/** A proposal about a case, as far as the accounts of two persons hang on it (S13). */
const ProposedByStaff = z.object({
  kind: z.enum(caseProposalKinds), district: District, proposedBy: z.string().max(64),
});

export const authOperations = {
  /** A new captcha for one browser: single use, 5 min (S3, S5, B18). */
  'auth.create-captcha': {
    request: z.object({ kind: CaptchaKind, session: BrowserSession }),
    reply: Captcha,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Uses a captcha up. It serves one `subject` (the typed telephone or account), once for each
   * step: ordering an SMS code, then submitting the form. An identical request passes again, an
   * order only within a minute. `captcha-wrong` when wrong, expired, of another browser, or used
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
    reply: z.object({ captchas: z.array(OpenCaptcha) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Makes the Keycloak account of a case; idempotent. The password is sealed to auth's key and this
   * case (docs/decisions/0010); null when it is lost or a day old. `revoked`.
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
   * Disables the account and ends its sessions (S20); an absent account is no failure. The user
   * attribute `case_id` finds the account, since workflows know no account numbers.
   */
  'auth.disable-account': {
    request: z.object({ caseId: CaseId }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 15_000,
  },
  /** Deletes the account of a case, found by the same attribute; an absent one is no failure. */
  'auth.delete-account': {
    request: z.object({ caseId: CaseId }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 15_000,
  },
  /**
   * A sign-in ticket bound to the browser's challenge: single use, 60 s (S10, S18). A
   * registration's receipt gives no more tickets (`ticket-expired`) after the family's first
   * sign-in by one: it is no password.
   */
  'auth.issue-ticket': {
    request: z.object({
      accountNumber: AccountNumber,
      codeChallenge: CodeChallenge,
      /**
       * `registration`: part of the registration's answer. `receipt`: fetched later by receipt.
       * `sms-code`: the session may change its password once within 10 minutes (S18).
       */
      reason: z.enum(['registration', 'receipt', 'sms-code']),
    }),
    reply: z.object({ signInTicket: z.string(), expiresInSeconds: z.number().int() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Sets a parent's password and ends the other sessions (S19). The proof `sms-sign-in` passes once
   * for each session, and again under the same key; otherwise `sms-code-required`. `key-reused` for
   * another password under the same key, `invalid-input` when Keycloak's policy refuses it.
   */
  'auth.change-password': {
    request: z.object({
      key: z.string().max(128),
      caseId: CaseId,
      /** The session that goes on; null where nobody has signed in yet (B20). */
      sessionId: z.string().max(64).nullable(),
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
    reply: z.object({ staff: z.array(ListedMember) }),
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /** The duties of a district's enabled accounts, without their names (S23). */
  'auth.list-duties': {
    request: z.object({ district: District }),
    reply: z.object({ duties: z.array(Duties) }),
    callers: ['records'],
    timeoutMs: 5000,
  },
  /** The names of members of staff of the actor's district, by id; others' are left out (B7). */
  'auth.name-staff': {
    request: z.object({ actor: StaffActor, staffIds: z.array(z.string().max(64)).max(8) }),
    reply: z.object({ names: z.record(z.string(), z.string()) }),
    callers: ['gateway'],
    timeoutMs: 2000,
  },
  /**
   * Makes a staff account with a temporary password, shown once. The same key gives a fresh
   * password while nobody has signed in. A new manager is only proposed. `username-taken`,
   * `invalid-input`, `forbidden`.
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
  /**
   * The proposals of the manager's district; for the city office, the proposals that wait for it.
   */
  'auth.list-staff-proposals': {
    request: z.object({ actor: StaffActor }),
    reply: z.object({ proposals: z.array(StaffProposal) }),
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /**
   * A second person makes a proposed change. `forbidden` for anybody else, `version-conflict` when
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
  /**
   * Refuses whoever may not be the second person after the proposer, by their accounts as they are
   * now: both have one of the roles in the district; the second's account wasn't made or reset by
   * the first within a week; the city office only where the district has nobody else. `forbidden`,
   * `second-person-needed`.
   */
  'auth.check-second-person': {
    request: z.object({ actor: StaffActor, proposed: ProposedByStaff }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Of these proposals those that wait for the city office: their districts have no second person. */
  'auth.find-lone-proposals': {
    request: z.object({ actor: StaffActor, proposed: z.array(ProposedByStaff).max(50) }),
    reply: z.object({ lone: z.array(ProposedByStaff) }),
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /** Keeps a trace of a read or a refusal of staff in another process, or of an operator's command (B11). */
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
    callers: ['gateway', 'collection', 'worker', 'records'],
    timeoutMs: 3000,
  },
  /** Keeps the newest link of records' audit chain, so that a chain cut short is found (B11). */
  'auth.keep-audit-head': {
    request: KeptHead, reply: Empty, callers: ['records'], timeoutMs: 3000,
  },
  /** Ends a session in Keycloak and denies its tokens at every gateway (S22). */
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
   * A page of the deny list after a place; null is the start. `last` is the place of the page's
   * last entry; null when the page is empty, which is the end of the list.
   */
  'auth.list-denials': {
    request: z.object({ after: DenialPlace.nullable() }),
    reply: z.object({ denials: z.array(Denial), last: DenialPlace.nullable() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Parents' accounts in Keycloak, for reconciliation (B14). `next` is the beginning of the next
   * page; null on the last one.
   */
  'auth.list-accounts': {
    request: AccountsAsked,
    reply: z.object({
      accounts: z.array(HeldCase), next: z.number().int().nonnegative().nullable(),
    }),
    callers: ['worker'],
    timeoutMs: 30_000,
  },
} as const satisfies Record<`auth.${string}`, Operation>;
