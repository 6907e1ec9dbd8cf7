import type { StaffRole } from '../actions/actor.ts';
import { declarations, type ActionName } from '../actions/declarations.ts';
import type { ActionDeclaration } from '../actions/declare-action.ts';
import type { Route } from './route.ts';

type WithRoute = {
  [Name in ActionName]: (typeof declarations)[Name] extends { route: object } ? Name : never;
}[ActionName];

type RouteOfAction<Name extends WithRoute> = (typeof declarations)[Name]['route'] & {
  readonly access: (typeof declarations)[Name]['by'] extends { roles: infer Roles }
    ? Roles
    : 'parent';
  readonly isKeyed: true;
} & ((typeof declarations)[Name] extends { readonly atCounter: true }
  ? { readonly atCounter: true } : unknown);

/**
 * The routes of people's actions: each declared route with its access and an Idempotency-Key (L3).
 */
export const actionRoutes = Object.fromEntries(
  Object.values<ActionDeclaration>(declarations).flatMap(({ name, by, atCounter, route }) =>
    route ? [[name, {
      ...route, access: accessOf(by), isKeyed: true, ...(atCounter && { atCounter }),
    } satisfies Route]] : [],
  ),
  // Built name by name from the declarations; TypeScript can't follow that.
) as unknown as { readonly [Name in WithRoute]: RouteOfAction<Name> };

export type ActionRouteName = keyof typeof actionRoutes;

function accessOf(by: ActionDeclaration['by']): 'parent' | readonly StaffRole[] {
  if (by === 'system') throw new Error('the system has no route');
  return by === 'parent' ? by : by.roles;
}
