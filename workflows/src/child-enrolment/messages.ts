import type { UpdateArgument } from '@ruxue/contracts/actions/action';
import type { PersonsActionName } from '@ruxue/contracts/actions/declarations';
import type { RegistryField } from '@ruxue/contracts/actions/registry-result';
import type { CaseStart } from '@ruxue/contracts/case-projection';
import type { CaseState } from '@ruxue/rules/case-state';
import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

import type { AskedRegistry, CarriedCase, RemindedDeadline } from './carried-case.ts';

/**
 * Everything that can be said to a case's workflow: an update for each action of a person, under
 * the action's name; signals of machines; one query for operators. Arguments carry ids, codes and
 * versions only (B13, B16).
 */

/** The workflow of a case; a case has exactly one (L2). */
export const workflowIdOf = (caseId: string): string => `child-${caseId}`;

/**
 * The update of a person's action. It answers nothing: the change is read from records, which is
 * written before the answer. A refusal is an ApplicationFailure whose type is a ProblemType and
 * whose detail is a RefusalData.
 */
export const updateOf = <Name extends PersonsActionName>(
  name: Name,
): UpdateDefinition<void, [UpdateArgument<Name>], Name> => defineUpdate(name);

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

/** B25: the season is over; a case that has an outcome is closed with it. */
export interface SeasonEnded {
  readonly season: string;
}
export const seasonEndedSignal = defineSignal<[SeasonEnded]>('seasonEnded');

/** Reconciliation: records may have actions that this workflow has not seen (L2, B14). */
export const catchUpSignal = defineSignal('catchUp');

/** For operators: the state as the workflow has it, without personal data. */
export const getStateQuery = defineQuery<CaseState>('getState');

/** Deadlines and limits come in with the start, so tests shorten them. */
export interface CaseSettings {
  /** The first wait for the registry's answer; further ones grow to six times as long (B14). */
  readonly registryRecheckSeconds: number;
  /** Messages handled before the workflow continues as new. */
  readonly continueAsNewAfter: number;
  /** How long before a return's deadline its family is reminded (B5), the longest first. */
  readonly remindBeforeSeconds?: readonly number[];
  /** How long a deadline waits for what reached the gateway in time and is still on its way. */
  readonly deadlineGraceSeconds?: number;
}

export interface ChildEnrolmentInput {
  readonly start: CaseStart;
  readonly settings: CaseSettings;
  /** Travels along when the workflow continues as new. */
  readonly carried?: CarriedCase & {
    readonly asked: AskedRegistry;
    /** Absent in what an earlier build has carried. */
    readonly reminded?: RemindedDeadline;
  };
}

export type ChildEnrolment = (input: ChildEnrolmentInput) => Promise<void>;
