import type { CaseProjection } from '../case-projection.ts';
import type { Stage } from '../stages.ts';
import { actionNames, declarations, type ActionName } from './declarations.ts';
import type { ActionDeclaration, ViewChange } from './declare-action.ts';

const declarationOf = (name: ActionName): ActionDeclaration => declarations[name];

/** True when the action may happen at this stage; further conditions are rules. */
export const isAllowed = (stage: Stage, name: ActionName): boolean =>
  declarationOf(name).stages.includes(stage);

/** The actions that may happen at a stage. */
export const actionsAt = (stage: Stage): ActionName[] =>
  actionNames.filter((name) => isAllowed(stage, name));

/** What an action changes in the parent's view of a case that is still as it was before (S14). */
export function viewChangeOf(before: CaseProjection, name: ActionName): ViewChange {
  const { view } = declarationOf(name);
  return typeof view === 'function' ? view(before) : view;
}
