import type { Action } from '@ruxue/contracts/actions/action';
import type { CaseState } from '@ruxue/rules/case-state';
import type { Effect } from '@ruxue/rules/effects';

import type { ActionKey } from './asked-action.ts';

/** An effect with the number that makes its key (caseId + number). */
export interface PendingEffect<Kind extends Effect = Effect> {
  readonly number: number;
  readonly effect: Kind;
}

/** A machine's action that waits in the inbox until the main loop applies it. */
export interface MachineAction {
  readonly actionId: string;
  readonly action: Action;
}

/** The part of a case that travels along when the workflow continues as new. */
export interface CarriedCase {
  readonly state: CaseState;
  readonly pending: readonly PendingEffect[];
  readonly nextEffectNumber: number;
  readonly inbox: readonly MachineAction[];
  /** The last actions, since update ids are only known to one run. */
  readonly recent: readonly ActionKey[];
}

/** The submission that the registry was asked about last, and how often without an answer. */
export interface AskedRegistry {
  version: number;
  times: number;
}

/** The deadline of a return, and how many of its reminders are sent or too late. */
export interface RemindedDeadline {
  until: string | null;
  times: number;
}
