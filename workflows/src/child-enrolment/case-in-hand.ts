import type { Action, AppliedAction } from '@ruxue/contracts/actions/action';
import { standingStep } from '@ruxue/rules/at-school';
import { initialState, projectionOf, type CaseState } from '@ruxue/rules/case-state';
import { decide } from '@ruxue/rules/decide';
import { goesFirst, initialEffects, type Effect, type Lane } from '@ruxue/rules/effects';
import { patched } from '@temporalio/workflow';

import type { CaseActivities } from './activities.ts';
import type { ActionKey } from './asked-action.ts';
import type { CarriedCase, MachineAction, PendingEffect } from './carried-case.ts';
import type { ChildEnrolmentInput } from './messages.ts';
import { toFailure } from './refusals.ts';

/** How many actions are remembered over continue-as-new; clients retry for minutes, not days. */
const rememberedActions = 50;
/** More effects than a case ever has between two of its actions. */
const effectsPerCase = 10_000;

type PendingOf<Type extends Effect['type']> = PendingEffect<Extract<Effect, { type: Type }>>;

/** A case in its workflow's hands: its state, and the one procedure that changes it. */
export interface CaseInHand {
  readonly caseId: string;
  state(): CaseState;
  /** The oldest effect of this type that is not yet performed. */
  pending<Type extends Effect['type']>(type: Type): PendingOf<Type> | undefined;
  /** The next effect of a lane, unless an earlier one of another lane goes first. */
  next(lane: Lane): PendingEffect | undefined;
  /** The effect is performed. */
  done(pending: PendingEffect): void;
  readonly inbox: MachineAction[];
  /** True when no effect and no machine's action waits. */
  isIdle(): boolean;
  /** True when this action is done; another request under its id is refused as `key-reused`. */
  isDone(key: ActionKey): boolean;
  /** Applies an action once: decides, has records write it, keeps the new state. */
  apply(activities: CaseActivities, key: ActionKey, action: Action): Promise<void>;
  /** Refuses what the rules refuse, after asking records for what this workflow has missed. */
  check(activities: CaseActivities, action: Action): Promise<CaseState>;
  /** Takes over the actions that records has and this workflow has not seen. */
  catchUp(activities: CaseActivities): Promise<void>;
  /** The place of a school's step that is made now, among all of the case's steps. */
  nextOrder(): number;
  /** An effect besides those of the rules. */
  addEffect(effect: Effect): void;
  /** The end of a revocation, which records learns by an operation of its own. */
  endRevocation(): void;
  carry(): CarriedCase;
}

/** @param onChange called after every change of the state, in the same workflow task. */
export function takeInHand(
  { start, carried }: ChildEnrolmentInput,
  onChange: (theCase: CaseInHand) => void,
): CaseInHand {
  const { caseId, district } = start;
  const recent = [...(carried?.recent ?? [])];
  const pending: PendingEffect[] = [...(carried?.pending ?? [])];
  let state = carried?.state ?? initialState(district);
  let nextEffectNumber = carried?.nextEffectNumber ?? 1;

  const addEffect = (effect: Effect) =>
    void pending.push({ number: nextEffectNumber++, effect });
  const orderAt = (stageVersion: number) =>
    (stageVersion * effectsPerCase) + (nextEffectNumber % effectsPerCase);
  if (carried === undefined) initialEffects.forEach(addEffect);

  /** State and effects together, so that nothing between them can be lost. */
  const keep = (key: ActionKey, next: CaseState, effects: readonly Effect[]) => {
    state = next;
    recent.push(key);
    if (recent.length > rememberedActions) recent.shift();
    for (const effect of effects) {
      const isStep = effect.type === 'schoolStep';
      addEffect(isStep ? { ...effect, order: orderAt(state.stageVersion) } : effect);
    }
    onChange(theCase);
  };

  /** Takes over actions that records has and this workflow has not seen, effects included. */
  const catchUp = (missing: readonly AppliedAction[]) => {
    for (const { action, ...key } of missing) {
      if (recent.some(({ actionId }) => actionId === key.actionId)) continue;
      const decision = decide(state, action);
      // Records only has what a workflow decided, so this is a bug: the task is tried again.
      if ('refused' in decision) throw new Error(`cannot follow ${action.type} of records`);
      keep(key, decision.state, decision.effects);
      // Its handler may have given the place back when it got no answer.
      if (isClaimed(action) && patched('step-after-catch-up')) {
        const step = standingStep(state, action.schoolId);
        addEffect({ ...step, order: orderAt(state.stageVersion) });
      }
    }
  };

  const askRecords = async (activities: CaseActivities) => {
    const { actions } = await activities.listActions({ caseId, afterVersion: state.stageVersion });
    catchUp(actions);
  };

  const decideOrRefuse = async (activities: CaseActivities, action: Action) => {
    const first = decide(state, action);
    if (!('refused' in first)) return first;
    await askRecords(activities);
    const second = decide(state, action);
    if ('refused' in second) throw toFailure(second.refused);
    return second;
  };

  const theCase: CaseInHand = {
    caseId,
    inbox: [...(carried?.inbox ?? [])],
    state: () => state,
    pending: (type) => pending.find((one) => isOf(one, type)),
    next(lane) {
      const types: readonly Effect['type'][] = lane;
      const at = pending.findIndex(({ effect }) => types.includes(effect.type));
      const next = pending[at];
      const isHeldUp = (by: PendingEffect) => next && goesFirst(by.effect, next.effect);
      return pending.slice(0, at).some(isHeldUp) ? undefined : next;
    },
    done(effect) {
      pending.splice(pending.indexOf(effect), 1);
      onChange(theCase);
    },
    catchUp: askRecords,
    // Before the action that it belongs to is written, with the version that this action makes.
    nextOrder: () => orderAt(state.stageVersion + 1),
    addEffect,
    isIdle: () => pending.length === 0 && theCase.inbox.length === 0,
    isDone({ actionId, requestHash }) {
      const known = recent.find((one) => one.actionId === actionId);
      if (known && known.requestHash !== requestHash) throw toFailure({ type: 'key-reused' });
      return known !== undefined;
    },
    async apply(activities, key, action) {
      while (!theCase.isDone(key)) {
        const { stageVersion } = state;
        const decision = await decideOrRefuse(activities, action);
        // Caught up meanwhile: the action is decided anew, or was itself among the missing.
        if (state.stageVersion !== stageVersion) continue;
        const reply = await activities.applyAction({
          caseId, ...key, action,
          expectedVersion: stageVersion,
          next: projectionOf(decision.state),
        });
        if (reply.result === 'known') return;
        if (reply.result === 'behind') catchUp(reply.missing);
        // A handler may have learned of a machine's action while this waited for its answer.
        else if (!theCase.isDone(key)) keep(key, decision.state, decision.effects);
      }
    },
    async check(activities, action) {
      await decideOrRefuse(activities, action);
      return state;
    },
    endRevocation() {
      const ended = decide(state, { type: 'completeRevocation', actor: { kind: 'system' } });
      if ('refused' in ended) throw new Error('only a revocation under way can end');
      keep({ actionId: 'completeRevocation', requestHash: null }, ended.state, ended.effects);
    },
    carry: () => ({
      state, pending: [...pending], nextEffectNumber, inbox: [...theCase.inbox], recent,
    }),
  };
  return theCase;
}

/** An action whose step at a school is set before it is written. */
const isClaimed = (
  action: Action,
): action is Extract<Action, { type: 'recordPresentation' | 'enrol' | 'nameSchool' }> =>
  action.type === 'recordPresentation' || action.type === 'enrol' || action.type === 'nameSchool';

const isOf = <Type extends Effect['type']>(
  one: PendingEffect,
  type: Type,
): one is PendingOf<Type> => one.effect.type === type;
