import './zod-jitless.ts';
import * as z from 'zod';

import { CaseId, District } from './fields.ts';
import { IdentityStatus, Stage } from './stages.ts';

/** A member of staff as the workflow and the services know them: ids and jurisdiction, no name. */
export const staffRoles = [
  'reviewer', 'agency-reviewer', 'district-manager', 'school-officer', 'counter-clerk',
  'city-office', 'operator',
] as const;
export const StaffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof StaffRole>;

export const StaffActor = z.object({
  kind: z.literal('staff'),
  staffId: z.string().max(64),
  roles: z.array(StaffRole),
  district: District.nullable(),
  schoolId: z.string().max(64).nullable(),
});
export type StaffActor = z.infer<typeof StaffActor>;

export const ParentActor = z.object({ kind: z.literal('parent') });
export const SystemActor = z.object({ kind: z.literal('system') });
export const Actor = z.discriminatedUnion('kind', [ParentActor, StaffActor, SystemActor]);
export type Actor = z.infer<typeof Actor>;

/** Approved reasons of a refusal (B7); the texts are the district's data. */
export const reasonCodes = [
  'employment-proof', 'residence-proof', 'household-register', 'residence-permit', 'details-differ',
] as const;
export const ReasonCode = z.enum(reasonCodes);
export type ReasonCode = z.infer<typeof ReasonCode>;

export const ReviewOutcome = z.enum(['approved', 'rejected']);
export type ReviewOutcome = z.infer<typeof ReviewOutcome>;

/** Fields that the population registry compares (S13), as the forms name them. */
const registryFields = ['name', 'documentNumber', 'householdProvince', 'householdAddress'] as const;
export const RegistryField = z.enum(registryFields);
export type RegistryField = z.infer<typeof RegistryField>;

const parent = { actor: ParentActor };
const staff = { actor: StaffActor };
const system = { actor: SystemActor };
const version = z.number().int().positive();

/**
 * The actions built so far, as they stand in the workflow's history: ids, codes and versions only,
 * never anything personal (B13, B16).
 */
export const Action = z.discriminatedUnion('type', [
  z.object({ type: z.literal('submitDetails'), ...parent, submissionVersion: version }),
  z.object({ type: z.literal('takeBack'), ...parent, submissionVersion: version }),
  z.object({
    type: z.literal('registryResult'), ...system, submissionVersion: version,
    outcome: z.enum(['verified', 'mismatch']),
    fields: z.array(RegistryField).max(registryFields.length),
  }),
  z.object({
    type: z.literal('decideReview'), ...staff, submissionVersion: version,
    outcome: ReviewOutcome, reasonCodes: z.array(ReasonCode).max(reasonCodes.length),
  }),
  z.object({ type: z.literal('undoDecision'), ...staff, decisionVersion: version }),
  z.object({
    type: z.literal('publishReview'), ...system, publicationId: z.uuid(),
    decisionVersion: version,
  }),
  z.object({ type: z.literal('completeSync'), ...system, submissionVersion: version }),
  z.object({ type: z.literal('confirmData'), ...parent, submissionVersion: version }),
  z.object({ type: z.literal('recordPresentation'), ...staff, schoolId: z.string().max(64) }),
  z.object({ type: z.literal('enrol'), ...staff, schoolId: z.string().max(64) }),
  z.object({ type: z.literal('undoEnrolment'), ...staff, schoolId: z.string().max(64) }),
  z.object({ type: z.literal('approveAdmission'), ...staff }),
  z.object({ type: z.literal('undoApproval'), ...staff }),
  z.object({
    type: z.literal('publishAdmission'), ...system, publicationId: z.uuid(),
    decisionVersion: version,
  }),
  z.object({ type: z.literal('revoke'), ...parent }),
  z.object({ type: z.literal('completeRevocation'), ...system }),
]);
export type Action = z.infer<typeof Action>;

/** The part of a case's state that records projects: what queues and views are computed from. */
export const CaseProjection = z.object({
  stage: Stage,
  /** Counts the actions applied; records compares and sets on it. */
  stageVersion: z.number().int().nonnegative(),
  identity: IdentityStatus,
  submissionVersion: z.number().int().nonnegative(),
  decisionVersion: z.number().int().nonnegative(),
  schoolId: z.string().max(64).nullable(),
  confirmedVersion: z.number().int().nonnegative(),
});
export type CaseProjection = z.infer<typeof CaseProjection>;

/** An action that records has applied, as it gives it back to a workflow that has not seen it. */
export const AppliedAction = z.object({ actionId: z.string().max(128), action: Action });
export type AppliedAction = z.infer<typeof AppliedAction>;

/** What a case's workflow starts with. */
export const CaseStart = z.object({
  caseId: CaseId,
  district: District,
  season: z.string().max(16),
});
export type CaseStart = z.infer<typeof CaseStart>;
