import type { RefusalData } from '../problems.ts';
import type { Action } from './action.ts';
import { declarations } from './declarations.ts';
import type { ActionDeclaration } from './declare-action.ts';

/**
 * The refusal of an actor at any stage (L7); null when the actor may act. Staff of another district
 * or school get `not-found`, as if the case did not exist, and so does a clerk who acts for a
 * family of another district. Staff without the role get `forbidden`.
 */
export function refusalForActor(
  { district }: { readonly district: string },
  action: Action,
): RefusalData | null {
  const { by, atCounter }: ActionDeclaration = declarations[action.type];
  const { actor } = action;
  if (actor.kind === 'counter') {
    if (atCounter !== true) return { type: 'forbidden' };
    return actor.district === district ? null : { type: 'not-found' };
  }
  if (typeof by === 'string') return actor.kind === by ? null : { type: 'forbidden' };
  if (actor.kind !== 'staff') return { type: 'forbidden' };
  const hasRole = actor.roles.some((role) => by.roles.includes(role));
  const isCitys = by.roles.includes('city-office') && actor.roles.includes('city-office');
  if (isCitys) return null;
  if (actor.district !== district) return { type: 'not-found' };
  if (!hasRole) return { type: 'forbidden' };
  const isOtherSchool = 'schoolId' in action && action.schoolId !== actor.schoolId;
  return by.of === 'school' && isOtherSchool ? { type: 'not-found' } : null;
}
