import type { Action, AppliedAction, RefusalData } from '@ruxue/contracts';
import { ApplicationFailure } from '@temporalio/common';

import type { CaseState, Effect, EffectGroup } from './case-state.ts';
import { decide, initialState, projectionOf } from './enrolment.ts';
import type { CarriedCase, ChildEnrolmentInput } from './messages.ts';
import { inHandler } from './retries.ts';
import { createTurns } from './take-turns.ts';

/** How many action ids are remembered over continue-as-new; clients retry for minutes, not days. */
const rememberedActions = 50;

export const toFailure = (refused: RefusalData): ApplicationFailure =>
  ApplicationFailure.nonRetryable(refused.type, refused.type, refused);

/** Actions of an officer that take something at the school: the step each leads to there. */
const stepOf = { recordPresentation: 'presented', enrol: 'enrolled' } as const;
type SchoolAction = Extract<Action, { type: keyof typeof stepOf }>;
const isSchoolAction = (action: Action): action is SchoolAction =>
  Object.hasOwn(stepOf, action.type);

/** A case in its workflow's hands: its state, and the one procedure that changes it. */
export interface CaseInHand {
  readonly caseId: string;
  state(): CaseState;
  /** Effects not yet performed, oldest first. */
  readonly pending: EffectGroup[];
  /** Performs an action once, whatever the number of times it is asked for. */
  perform(actionId: string, action: Action): Promise<void>;
  /** S12: freezes the draft as the next submission, then commits it. */
  submit(actionId: string, draftVersion: number): Promise<void>;
  /** B5: back to the parent while the district takes submissions, and nobody has decided. */
  takeBack(actionId: string, submissionVersion: number): Promise<void>;
  /** The end of a revocation, which records learns by an operation of its own. */
  endRevocation(): void;
  carry(): Pick<CarriedCase, 'state' | 'pending' | 'nextEffectNumber' | 'recentActionIds'>;
}

/** @param onChange called after every change of the state, in the same workflow task. */
export function takeInHand(
  { start, carried }: ChildEnrolmentInput,
  onChange: (state: CaseState) => void,
): CaseInHand {
  const { caseId, district } = start;
  const takeTurn = createTurns();
  const recentActionIds = [...(carried?.recentActionIds ?? [])];
  const pending = [...(carried?.pending ?? [])];
  let state = carried?.state ?? initialState(district);
  let nextEffectNumber = carried?.nextEffectNumber ?? 1;

  const keepEffects = (effects: readonly Effect[]) => {
    if (effects.length > 0) pending.push({ number: nextEffectNumber++, effects });
  };

  const keep = (actionId: string, next: CaseState) => {
    state = next;
    recentActionIds.push(actionId);
    if (recentActionIds.length > rememberedActions) recentActionIds.shift();
    onChange(state);
  };

  /** Takes over actions that records has and this workflow lost to a crash, effects included. */
  const catchUp = (missing: readonly AppliedAction[]) => {
    for (const { actionId, action } of missing) {
      const decision = decide(state, action);
      // Records only has what a workflow decided, so this is a bug: the task is tried again.
      if ('refused' in decision) throw new Error(`cannot follow ${action.type} of records`);
      keep(actionId, decision.state);
      keepEffects(decision.effects);
    }
  };

  /** Refuses only after asking records whether this workflow has missed something. */
  const decideOrRefuse = async (action: Action) => {
    const first = decide(state, action);
    if (!('refused' in first)) return first;
    const { actions } = await inHandler.listActions({ caseId, afterVersion: state.stageVersion });
    catchUp(actions);
    const second = decide(state, action);
    if ('refused' in second) throw toFailure(second.refused);
    return second;
  };

  /** Writes the projection; what records has and this workflow has not comes first. */
  const project = async (actionId: string, action: Action) => {
    for (;;) {
      const decision = await decideOrRefuse(action);
      const reply = await inHandler.applyAction({
        caseId, actionId, action,
        expectedVersion: state.stageVersion,
        next: projectionOf(decision.state),
      });
      if (reply.result === 'applied') return decision;
      catchUp(reply.missing);
      // The lost action may be this very one.
      if (recentActionIds.includes(actionId)) return null;
    }
  };

  /**
   * The school's step is set before the action is written: an unknown school or a full one changes
   * nothing (B23). Refused by records after all, it is set back to what the state says.
   */
  const projectAtSchool = async (actionId: string, action: SchoolAction) => {
    const { schoolId } = action;
    await decideOrRefuse(action);
    await inHandler.claimSchoolStep({ caseId, schoolId, step: stepOf[action.type] });
    try {
      return await project(actionId, action);
    } catch (error) {
      const { stage } = state;
      if (stage === 'collecting' || stage === 'presented') {
        const step = stage === 'presented' ? 'presented' : 'none';
        keepEffects([{ type: 'schoolStep', schoolId, step }]);
      }
      throw error;
    }
  };

  const act = async (actionId: string, action: Action): Promise<void> => {
    if (recentActionIds.includes(actionId)) return;
    const decision = isSchoolAction(action)
      ? await projectAtSchool(actionId, action)
      : await project(actionId, action);
    if (decision === null) return;
    // The officer's own list shows the step when the answer comes: reads follow writes.
    const isInline = (effect: Effect) =>
      action.type === 'undoEnrolment' && effect.type === 'schoolStep';
    for (const effect of decision.effects) {
      if (effect.type !== 'schoolStep' || !isInline(effect)) continue;
      const { schoolId, step } = effect;
      await inHandler.setSchoolStep({ caseId, schoolId, step });
    }
    if (action.type === 'revoke') await inHandler.denyCase({ caseId });
    keep(actionId, decision.state);
    keepEffects(decision.effects.filter((effect) => !isInline(effect)));
  };

  return {
    caseId,
    pending,
    state: () => state,
    perform: (actionId, action) => takeTurn(() => act(actionId, action)),
    submit: (actionId, draftVersion) =>
      takeTurn(async () => {
        if (recentActionIds.includes(actionId)) return;
        const actor = { kind: 'parent' } as const;
        const submissionVersion = state.submissionVersion + 1;
        await decideOrRefuse({ type: 'submitDetails', actor, submissionVersion });
        const frozen = await inHandler.freezeSubmission({ caseId, draftVersion });
        await act(actionId, { type: 'submitDetails', actor, ...frozen });
      }),
    takeBack: (actionId, submissionVersion) =>
      takeTurn(async () => {
        if (recentActionIds.includes(actionId)) return;
        // Before the stage is looked at: outside the window every case answers the same (S14).
        await inHandler.checkTakeBack({ caseId });
        await act(actionId, { type: 'takeBack', actor: { kind: 'parent' }, submissionVersion });
      }),
    endRevocation() {
      const ended = decide(state, { type: 'completeRevocation', actor: { kind: 'system' } });
      if ('refused' in ended) throw new Error('only a revocation under way can end');
      keep('completeRevocation', ended.state);
    },
    carry: () => ({ state, pending: [...pending], nextEffectNumber, recentActionIds }),
  };
}
