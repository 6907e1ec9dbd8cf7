import '../zod-jitless.ts';
import * as z from 'zod';

import { AppliedAction } from '../actions/action.ts';
import { RegistryField, registryFields } from '../actions/registry-result.ts';
import { CaseProjection, CaseStart } from '../case-projection.ts';
import { ConnectorCode, GivenAnswer } from '../connectors.ts';
import { CryptoSuite } from '../crypto-suite.ts';
import { AccountNumber, CaseId, District, IdempotencyKey, version } from '../fields.ts';
import { AccountName, MobilePhone } from '../typed-fields.ts';
import { Details } from '../details.ts';
import { CasesAsked, RecordedCase } from '../held-cases.ts';
import { ManifestHash, MaterialPlan } from '../material-files.ts';
import { RegisteredData } from '../registration.ts';
import { Empty, type Operation } from './operation.ts';
import { PublicationKind } from './records-staff-operations.ts';

const ofCase = z.object({ caseId: CaseId });

/** A workflow to start: records has accepted it by a commit, the worker's pump starts it. */
export const WorkflowStart = z.discriminatedUnion('kind', [
  z.object({ startId: z.uuid(), kind: z.literal('childEnrolment'), input: CaseStart }),
  z.object({
    startId: z.uuid(), kind: z.literal('publication'),
    input: z.object({ publicationId: z.uuid() }),
  }),
  z.object({
    startId: z.uuid(), kind: z.literal('batch'), input: z.object({ batchId: z.uuid() }),
  }),
  // The erasure of a closed case, whose own workflow has ended.
  z.object({
    startId: z.uuid(), kind: z.literal('revocation'),
    input: CaseStart.extend({ noticeId: z.uuid() }),
  }),
]);
export type WorkflowStart = z.infer<typeof WorkflowStart>;

/** The facts of a case for workflows, accounts and the second system. */
export const recordsCaseOperations = {
  /**
   * Deletes the starts whose workflows run now, and leases others to this pump for 30 s
   * (skip-locked). An unfinished one is then leased again.
   */
  'records.claim-starts': {
    request: z.object({
      done: z.array(z.uuid()).max(200),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({ starts: z.array(WorkflowStart) }),
    callers: ['worker'],
    timeoutMs: 5000,
  },
  /**
   * Has auth make the account of a case (S10), then deletes the sealed password and tells the
   * waiting browser. Idempotent. `isLost`: Keycloak has lost the account that once was made.
   * `revoked`.
   */
  'records.open-account': {
    request: ofCase.extend({ isLost: z.boolean().default(false) }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 30_000,
  },
  /** The case of an account number or an ID number of this season (S3, S18); null for none. */
  'records.find-account': {
    request: z.object({ account: AccountName }),
    reply: z.object({
      found: z.object({ caseId: CaseId, accountNumber: AccountNumber }).nullable(),
    }),
    callers: ['gateway', 'auth', 'sms'],
    timeoutMs: 3000,
  },
  /**
   * True when this key has changed the telephone to this number; `key-reused` for another number.
   */
  'records.find-phone-change': {
    request: ofCase.extend({ key: IdempotencyKey, phone: MobilePhone }),
    reply: z.object({ isDone: z.boolean() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * Moves the case to another telephone, with its place among that number's three (S7, B20). The
   * same number again changes nothing. `phone-accounts-full`, `revoked`, `key-reused`.
   */
  'records.change-phone': {
    request: ofCase.extend({ key: IdempotencyKey, phone: MobilePhone }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * The telephone of guardian 1 for codes and notices, null for a family that has none (B9), and the
   * district that pays for them.
   */
  'records.get-phone': {
    request: ofCase,
    reply: z.object({ phone: z.string().nullable(), district: District }),
    callers: ['sms'],
    timeoutMs: 3000,
  },
  /**
   * The telephone of guardian 2 in the last submission (B21); null before one, for a single guardian,
   * and where it is the account's own.
   */
  'records.get-second-phone': {
    request: ofCase,
    reply: z.object({ phone: z.string().nullable(), district: District }),
    callers: ['sms'],
    timeoutMs: 3000,
  },
  /**
   * Freezes a draft version with the files of its materials as a submission, for good; the same
   * draft version answers the same. Refuses with `invalid-input` and the fields or places, or with
   * `version-conflict`; without a manifest there are no files.
   */
  'records.freeze-submission': {
    request: ofCase.extend({ draftVersion: version, manifest: ManifestHash.optional() }),
    reply: z.object({
      submissionVersion: version,
      /**
       * True when an identity settled by staff stays settled: no compared field has changed (S13).
       */
      keepsSettlement: z.boolean().default(false),
      /** True when the details were not returned, so that nothing of the identity changed (B5). */
      keepsIdentity: z.boolean().optional(),
    }),
    callers: ['worker'],
    timeoutMs: 5000,
  },
  /** Refuses with `window-closed` when the parent could not submit again (B5, S23). */
  'records.check-take-back': {
    request: ofCase,
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 3000,
  },
  /** An open request before it is accepted: whether what the registry has answered stands (S13). */
  'records.check-correction': {
    request: z.object({ caseId: CaseId, requestVersion: version }),
    reply: z.object({ keepsIdentity: z.boolean() }),
    callers: ['worker'],
    timeoutMs: 2000,
  },
  /**
   * For a case whose workflow has not followed a publication yet: `temporarily-unavailable` when a
   * refusal is published, else `action-not-allowed` (B5, S14).
   */
  'records.check-second-look': {
    request: ofCase,
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 3000,
  },
  /**
   * Refuses with `data-not-confirmed` unless the parent has confirmed this version and it is the
   * current one (S16), and with `window-closed` outside the district's time for printing (S23);
   * otherwise the name of the case's season.
   */
  'records.check-printing': {
    request: ofCase.extend({ submissionVersion: version }),
    reply: z.object({ season: z.string() }),
    callers: ['collection'],
    timeoutMs: 3000,
  },
  /**
   * Projects one action: compare-and-set on `stageVersion`, the action's facts and the audit row in
   * one transaction. `applied`: written now, or already there as the next version. `behind`:
   * nothing is written; records has actions that this workflow has not seen, and gives them back in
   * order. `known`: done at an earlier version. `key-reused`: the action's id belongs to another
   * request.
   */
  'records.apply-action': {
    request: ofCase.extend({
      ...AppliedAction.shape,
      expectedVersion: z.number().int().nonnegative(),
      next: CaseProjection,
    }),
    reply: z.discriminatedUnion('result', [
      z.object({ result: z.literal('applied') }),
      z.object({ result: z.literal('known') }),
      z.object({ result: z.literal('behind'), missing: z.array(AppliedAction).min(1) }),
    ]),
    callers: ['worker'],
    timeoutMs: 5000,
  },
  /**
   * The actions applied after a stage version, in order. A workflow may have lost one to a crash,
   * so it asks before it refuses anything.
   */
  'records.list-actions': {
    request: ofCase.extend({ afterVersion: z.number().int().nonnegative() }),
    reply: z.object({ actions: z.array(AppliedAction) }),
    callers: ['worker'],
    timeoutMs: 5000,
  },
  /** Asks the population registry (S13), which answers by a signed call-back. */
  'records.request-registry-check': {
    request: ofCase.extend({ submissionVersion: version }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 15_000,
  },
  /**
   * Keeps an agency's answer (C2) under the reference of the question; a repeat changes nothing.
   * `not-found` for a reference that is unknown, asked anew since, or of a revoked child, alike;
   * `version-conflict` for another answer than before. The registry's goes on to the workflow (S13).
   */
  'records.receive-answer': {
    request: z.object({
      connector: ConnectorCode,
      reference: z.uuid(),
      answer: GivenAnswer,
      fields: z.array(RegistryField).max(registryFields.length),
    }),
    reply: z.object({ identity: ofCase.extend({ submissionVersion: version }).nullable() }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** One page of a publication's cases, by case id after the cursor. */
  'records.list-publication-cases': {
    request: z.object({
      publicationId: z.uuid(),
      after: CaseId.nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    reply: z.object({
      kind: PublicationKind,
      cases: z.array(ofCase.extend({ decisionVersion: version })),
    }),
    callers: ['worker'],
    timeoutMs: 5000,
  },
  /** The list of materials' source (B4): the district's items, the answers, and whether it is open. */
  'records.get-material-plan': {
    request: ofCase, reply: MaterialPlan, callers: ['documents'], timeoutMs: 3000,
  },
  /**
   * For the sync (S15): a committed submission with the registered data, and the list of its
   * materials. Of one submission only `registered` changes, and `registeredVersion` with it.
   */
  'records.read-submission': {
    request: ofCase.extend({ submissionVersion: version }),
    reply: z.object({
      accountNumber: AccountNumber,
      district: District,
      season: z.string(),
      registered: RegisteredData,
      /** Grows with every change of the registered data (B20). */
      registeredVersion: z.number().int().nonnegative(),
      details: Details,
      materials: MaterialPlan.pick({ items: true, answers: true, shown: true, checked: true }),
    }),
    callers: ['collection'],
    timeoutMs: 5000,
  },
  /**
   * The child's data key, unwrapped (base64), and its suite (C11); `revoked` once its revocation is
   * accepted (B13).
   */
  'records.get-case-key': {
    request: ofCase,
    // Records of before name no suite: theirs was AES-256-GCM.
    reply: z.object({
      keyId: z.uuid(), key: z.base64(), suite: CryptoSuite.default('aes-256-gcm'),
    }),
    callers: ['collection', 'documents'],
    timeoutMs: 3000,
  },
  /** For reconciliation (B14): cases, erased ones, and whatever claims and keys are left without. */
  'records.list-cases': {
    request: CasesAsked,
    reply: z.object({ cases: z.array(RecordedCase) }),
    callers: ['worker'],
    timeoutMs: 10_000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
