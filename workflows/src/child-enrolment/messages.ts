import type { Action, CaseStart, RegistryField } from '@ruxue/contracts';
import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

import type { CaseState, EffectGroup } from './case-state.ts';

/**
 * What can be said to a case's workflow: one update for each action of a person, signals from
 * machines, one query for operators. Arguments carry ids, codes and versions only (B13, B16).
 */

type ActionOf<Type extends Action['type']> = Extract<Action, { type: Type }>;
type ArgumentOf<Type extends Action['type']> = Omit<ActionOf<Type>, 'type'>;

/** The workflow of a case; a case has exactly one (L2). */
export const workflowIdOf = (caseId: string): string => `child-${caseId}`;

/** S12: the draft version that the family submits; records freezes it as a submission. */
export interface SubmitDetails {
  readonly actor: ActionOf<'submitDetails'>['actor'];
  readonly draftVersion: number;
}
export type TakeBack = ArgumentOf<'takeBack'>;
export type DecideReview = ArgumentOf<'decideReview'>;
export type UndoDecision = ArgumentOf<'undoDecision'>;
export type ConfirmData = ArgumentOf<'confirmData'>;
export type RecordPresentation = ArgumentOf<'recordPresentation'>;
export type Enrol = ArgumentOf<'enrol'>;
export type UndoEnrolment = ArgumentOf<'undoEnrolment'>;
export type ApproveAdmission = ArgumentOf<'approveAdmission'>;
export type UndoApproval = ArgumentOf<'undoApproval'>;
export type Revoke = ArgumentOf<'revoke'>;

type PersonsUpdate<Argument> = UpdateDefinition<void, [Argument]>;

// Updates answer nothing: what has changed is read from records, which is written before the
// answer. A refusal is an ApplicationFailure whose type is a ProblemType, its detail a RefusalData.
export const submitDetailsUpdate: PersonsUpdate<SubmitDetails> = defineUpdate('submitDetails');
export const takeBackUpdate: PersonsUpdate<TakeBack> = defineUpdate('takeBack');
export const decideReviewUpdate: PersonsUpdate<DecideReview> = defineUpdate('decideReview');
export const undoDecisionUpdate: PersonsUpdate<UndoDecision> = defineUpdate('undoDecision');
export const confirmDataUpdate: PersonsUpdate<ConfirmData> = defineUpdate('confirmData');
export const recordPresentationUpdate: PersonsUpdate<RecordPresentation> =
  defineUpdate('recordPresentation');
export const enrolUpdate: PersonsUpdate<Enrol> = defineUpdate('enrol');
export const undoEnrolmentUpdate: PersonsUpdate<UndoEnrolment> = defineUpdate('undoEnrolment');
export const approveAdmissionUpdate: PersonsUpdate<ApproveAdmission> =
  defineUpdate('approveAdmission');
export const undoApprovalUpdate: PersonsUpdate<UndoApproval> = defineUpdate('undoApproval');
export const revokeUpdate: PersonsUpdate<Revoke> = defineUpdate('revoke');

/** S13: the registry's answer; `reference` is that of the question, so a repeat is known. */
export interface RegistryResult {
  readonly reference: string;
  readonly submissionVersion: number;
  readonly outcome: 'verified' | 'mismatch';
  readonly fields: RegistryField[];
}
export const registryResultSignal = defineSignal<[RegistryResult]>('registryResult');

/** S14, S17: a publication row is committed; the case follows it. */
export interface Published {
  readonly publicationId: string;
  readonly decisionVersion: number;
  readonly kind: 'review' | 'admission';
}
export const publishedSignal = defineSignal<[Published]>('published');

/** For operators: the state as the workflow has it, without personal data. */
export const getStateQuery = defineQuery<CaseState>('getState');

/** Deadlines and limits come in with the start, so tests shorten them. */
export interface CaseSettings {
  /** After how long an unanswered registry is asked again (B14). */
  readonly registryRecheckSeconds: number;
  /** Messages handled before the workflow continues as new. */
  readonly continueAsNewAfter: number;
}

/** What travels along when the workflow continues as new. */
export interface CarriedCase {
  readonly state: CaseState;
  readonly hasAccount: boolean;
  readonly pending: readonly EffectGroup[];
  readonly nextEffectNumber: number;
  /** Ids of the last actions, since update ids are only known to one run. */
  readonly recentActionIds: readonly string[];
  /** The submission for which the registry was last asked. */
  readonly askedVersion: number;
}

export interface ChildEnrolmentInput {
  readonly start: CaseStart;
  readonly settings: CaseSettings;
  readonly carried?: CarriedCase;
}

export type ChildEnrolment = (input: ChildEnrolmentInput) => Promise<void>;
