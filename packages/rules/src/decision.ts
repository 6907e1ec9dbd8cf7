import type { RefusalData } from '@ruxue/contracts/problems';

import type { CaseState } from './case-state.ts';
import type { Effect } from './effects.ts';

/** The outcome of an action: the next state with the effects, or a refusal. */
export type Decision =
  | { readonly state: CaseState; readonly effects: readonly Effect[] }
  | { readonly refused: RefusalData };

/** Makes the next state of the case in hand. */
export type Next = (change: Partial<CaseState>, ...effects: Effect[]) => Decision;

/** A refusal, with words of its own where the type's title doesn't say enough. */
export const refuse = (type: RefusalData['type'], detail?: string): Decision =>
  ({ refused: { type, ...(detail === undefined ? {} : { detail }) } });
