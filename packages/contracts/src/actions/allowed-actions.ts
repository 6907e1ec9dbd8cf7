import type { ViewedCase } from '../case-projection.ts';
import type { Stage } from '../stages.ts';
import { actionNames, declarations, type ActionName } from './declarations.ts';
import type { ActionDeclaration, ViewChange } from './declare-action.ts';

const declarationOf = (name: ActionName): ActionDeclaration => declarations[name];

/** True when the stage allows the action; further conditions are rules. */
export const isAllowed = (stage: Stage, name: ActionName): boolean =>
  declarationOf(name).stages.includes(stage);

/** The actions that may happen at a stage. */
export const actionsAt = (stage: Stage): ActionName[] =>
  actionNames.filter((name) => isAllowed(stage, name));

/** The change of the parent's view (S14), judged by the case before the action. */
export function viewChangeOf(before: ViewedCase, name: ActionName): ViewChange {
  const { view } = declarationOf(name);
  return typeof view === 'function' ? view(before) : view;
}
