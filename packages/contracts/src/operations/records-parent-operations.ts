import '../zod-jitless.ts';
import * as z from 'zod';

import { Channel, CounterActor, FamilyActor } from '../actions/actor.ts';
import { DraftData } from '../details.ts';
import { WantedCorrection } from '../correction-requests.ts';
import { AccountNumber, CaseId, District, IdempotencyKey, Instant, version } from '../fields.ts';
import { MaterialPlace } from '../material-files.ts';
import { Password } from '../typed-fields.ts';
import { ParentsView } from '../parents-view.ts';
import { RegisteredCorrection, RegisteredData } from '../registration.ts';
import { DistrictSeed, DistrictSummary, Season } from '../seed.ts';
import { Empty, type Operation } from './operation.ts';

/** S4: a notice to read, and the wait before a parent may agree. */
export const NoticeReading = z.object({
  readingId: z.uuid(),
  version: z.string(),
  text: z.string(),
  waitSeconds: z.number().int().nonnegative(),
});

/** S4: the notice a parent has agreed to; and the one that is handed out now, where it is another. */
export const AgreedNotice = z.object({
  version: z.string(), text: z.string(), agreedAt: Instant,
  newer: z.object({ version: z.string(), text: z.string() }).nullable(),
});

export const RegistrationState = z.object({
  caseId: CaseId,
  accountNumber: AccountNumber,
  isAccountReady: z.boolean(),
});

/** The most cases in one `records.list-view-versions`: far fewer than one message can hold. */
export const viewVersionsPerCall = 5000;

/** A saved draft: its version, and the resulting version of the parent's view. */
export const SavedDraft = z.object({
  version: z.number().int().positive(),
  viewVersion: z.number().int().positive(),
  savedAt: Instant,
});

export const recordsParentOperations = {
  'records.list-districts': {
    request: Empty,
    reply: z.object({ districts: z.array(DistrictSummary) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  'records.get-district': {
    request: z.object({ code: District }),
    reply: DistrictSeed,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  'records.get-season': {
    request: Empty,
    reply: Season,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** Starts the 30 s of S4. */
  'records.start-reading': {
    request: z.object({ entrance: z.enum(['review', 'school']) }),
    reply: NoticeReading,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Accepts a registration, in one transaction (S6, S7, L2, L3, L4). The same key and hash answer
   * the same. Refusals: `document-number-taken`, `phone-accounts-full`, `notice-not-read`,
   * `window-closed`, `key-reused`, `invalid-input` (birth date outside window). In a clerk's visit
   * (B9) it is the clerk's act, and `visit-over` once that visit has ended or has its child.
   */
  'records.open-case': {
    request: z.object({
      key: IdempotencyKey,
      requestHash: z.string().max(64),
      district: District,
      readingId: z.uuid(),
      /** Null at the counter: the family sets its password itself, later. */
      password: Password.nullable(),
      registered: RegisteredData,
      visit: z.object({ actor: CounterActor, visitId: z.uuid() }).optional(),
    }),
    reply: z.object({ caseId: CaseId, accountNumber: AccountNumber, receipt: z.string() }),
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /**
   * The earlier answer for this key and hash, before any code is used up; null for a new request. A
   * new request is refused when the district is closed (`window-closed`) or doesn't take the
   * child's birth date (`invalid-input`).
   */
  'records.find-registration': {
    request: z.object({
      key: IdempotencyKey,
      requestHash: z.string().max(64),
      district: District,
      birthDate: z.iso.date(),
    }),
    reply: z.object({
      found: z.object({ accountNumber: AccountNumber, receipt: z.string() }).nullable(),
    }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The state of an accepted registration; `not-found` for an unknown receipt, or after a day. */
  'records.get-registration': {
    request: z.object({ receipt: z.string().max(200) }),
    reply: RegistrationState,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** At the counter it is without health data (B26), for a clerk in the family's presence (B9). */
  'records.get-enrolment': {
    request: z.object({ caseId: CaseId, channel: Channel.optional() }),
    reply: ParentsView,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The view versions of cases with open streams at a gateway; without erased cases. */
  'records.list-view-versions': {
    request: z.object({ caseIds: z.array(CaseId).max(viewVersionsPerCall) }),
    reply: z.object({
      versions: z.array(z.object({ caseId: CaseId, version: z.number().int() })),
    }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Saves a draft (B3); `version-conflict` when another device saved in between. No hint tells of a
   * save, so the answer carries the new version of the parent's view, too. A save at the counter
   * leaves health data as they are (B26).
   */
  'records.save-draft': {
    request: z.object({
      caseId: CaseId,
      channel: Channel.optional(),
      baseVersion: z.number().int().nonnegative(),
      data: DraftData,
    }),
    reply: SavedDraft,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * 「我要复查」 by the family (C2); a repeat of the same key asks once. `action-not-allowed` before a
   * return or a published refusal, and where there is nothing to ask; `too-many-requests`.
   */
  'records.recheck-material': {
    request: z.object({
      caseId: CaseId, actor: FamilyActor, key: IdempotencyKey, ...MaterialPlace.shape,
    }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Corrects registered data before the first submission (B19); idempotent. `action-not-allowed`
   * later, `window-closed` outside the district's time, `invalid-input` when the data contradict
   * the ID number or make a special case (S21), `key-reused` for another correction under the same
   * key.
   */
  'records.correct-registered': {
    request: z.object({
      caseId: CaseId, actor: FamilyActor, key: IdempotencyKey,
      correction: RegisteredCorrection,
    }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * A request for correction after the submission (B19); the same key once. `action-not-allowed` at
   * other times and while one is open, `version-conflict` for an older submission, `invalid-input`
   * for faults by field, `document-number-taken` for a number that another account has (S6).
   */
  'records.request-correction': {
    request: z.object({
      caseId: CaseId, actor: FamilyActor, key: IdempotencyKey, wanted: WantedCorrection,
    }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Withdraws an open request (B19); idempotent, `action-not-allowed` once it is decided. */
  'records.withdraw-correction': {
    request: z.object({ caseId: CaseId, actor: FamilyActor, requestVersion: version }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  'records.get-agreed-notice': {
    request: z.object({ caseId: CaseId }),
    reply: AgreedNotice,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The secret receipt of a revocation under way (S20); `not-found` when there is none. */
  'records.get-revocation-receipt': {
    request: z.object({ caseId: CaseId }),
    reply: z.object({ receipt: z.string() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  'records.get-revocation': {
    request: z.object({ receipt: z.string().max(200) }),
    reply: z.object({ caseId: CaseId, status: z.enum(['revoking', 'revoked']) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * For a family's word on its place, of a case whose workflow has not followed a publication yet:
   * `temporarily-unavailable` when its admission is shown, else `action-not-allowed` (B24, S17).
   */
  'records.check-place': {
    request: z.object({ caseId: CaseId }), reply: Empty, callers: ['worker'], timeoutMs: 3000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
