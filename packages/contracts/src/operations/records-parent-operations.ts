import '../zod-jitless.ts';
import * as z from 'zod';

import { DraftData } from '../details.ts';
import {
  AccountNumber, CaseId, District, IdempotencyKey, Instant, Password, Telephone,
} from '../fields.ts';
import { ParentsView } from '../parents-view.ts';
import { RegisteredCorrection, RegisteredData } from '../registration.ts';
import { DistrictSeed, SeasonSeed } from '../seed.ts';
import { Empty, type Operation } from './operation.ts';

export const DistrictSummary = z.object({
  code: District,
  name: z.string(),
  /** The first of its telephones about primary schools (S2). */
  phone: Telephone,
  /** Whether it takes registrations now, and since or from when (S23, B28). */
  isOpen: z.boolean(),
  opens: Instant,
});

/** S4: the notice as read, and when it may be agreed to. */
export const NoticeReading = z.object({
  readingId: z.uuid(),
  version: z.string(),
  text: z.string(),
  waitSeconds: z.number().int().nonnegative(),
});

/** S4: the notice a parent has agreed to. */
export const AgreedNotice = z.object({ version: z.string(), text: z.string(), agreedAt: Instant });

export const RegistrationState = z.object({
  caseId: CaseId,
  accountNumber: AccountNumber,
  isAccountReady: z.boolean(),
});

/** Cases in one `records.list-view-versions`: far less than one message may hold. */
export const viewVersionsPerCall = 5000;

/** A saved draft: its version, and the version of the parent's view that came of the save. */
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
    reply: SeasonSeed,
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
   * Acceptance of a registration, in one transaction (S6, S7, L2, L3, L4). The same key and hash
   * again answer the same; refusals: `document-number-taken`, `phone-accounts-full`,
   * `notice-not-read`, `window-closed`, `key-reused`, `invalid-input` (birth date outside window).
   */
  'records.open-case': {
    request: z.object({
      key: IdempotencyKey,
      requestHash: z.string().max(64),
      district: District,
      readingId: z.uuid(),
      password: Password,
      registered: RegisteredData,
    }),
    reply: z.object({ caseId: CaseId, accountNumber: AccountNumber, receipt: z.string() }),
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /**
   * The answer already given for this key and hash, before any code is used up; null when new.
   * What is new is refused when the district takes no registration now (`window-closed`) or none of
   * a child born then (`invalid-input`).
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
  /** What became of an accepted registration; `not-found`: unknown receipt, or a day has gone. */
  'records.get-registration': {
    request: z.object({ receipt: z.string().max(200) }),
    reply: RegistrationState,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  'records.get-enrolment': {
    request: z.object({ caseId: CaseId }),
    reply: ParentsView,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** View versions of the cases whose streams a gateway holds open; erased cases are left out. */
  'records.list-view-versions': {
    request: z.object({ caseIds: z.array(CaseId).max(viewVersionsPerCall) }),
    reply: z.object({
      versions: z.array(z.object({ caseId: CaseId, version: z.number().int() })),
    }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Saves what was typed (B3); `version-conflict` when another device saved in between. The answer
   * carries the parent's view's new version too, as no hint tells of a save.
   */
  'records.save-draft': {
    request: z.object({
      caseId: CaseId,
      baseVersion: z.number().int().nonnegative(),
      data: DraftData,
    }),
    reply: SavedDraft,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Corrects what was registered (B19) while nothing is submitted: `action-not-allowed` later,
   * `window-closed` outside the district's time, `invalid-input` where number and data then differ
   * or the child would go another way (S21). The same again changes nothing; `key-reused` for another
   * correction under the same key.
   */
  'records.correct-registered': {
    request: z.object({
      caseId: CaseId, key: IdempotencyKey, correction: RegisteredCorrection,
    }),
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
} as const satisfies Record<`records.${string}`, Operation>;
