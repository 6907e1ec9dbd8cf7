import type * as z from 'zod';

import type { Route } from '../http/route.ts';
import type { ViewedCase } from '../case-projection.ts';
import type { WindowName } from '../district-dates.ts';
import type { Stage } from '../stages.ts';
import type {
  FamilyActor, ParentActor, StaffActor, StaffRole, SystemActor,
} from './actor.ts';

/**
 * Staff with one of these roles, for their own district or, narrower, their own school (L7); the city
 * office is of no district.
 */
interface ByStaff {
  readonly roles: readonly StaffRole[];
  readonly of: 'district' | 'school';
}

/**
 * The change for the parent: the status, other content, or nothing, because it stays hidden (S14).
 */
export type ViewChange = 'status' | 'content' | 'nothing';

/**
 * Everything about one action except its rule (packages/rules), its facts in records and its page.
 * Derived from it: the union `Action`, the workflow's update, the route with its access and its
 * OpenAPI, jurisdiction, the table of allowed actions, view changes and notices.
 */
export interface ActionDeclaration {
  readonly name: string;
  /** The actors allowed: the child's parent, staff, or the system itself. */
  readonly by: 'parent' | 'system' | ByStaff;
  /** A parent's action that a clerk takes too, for a family that is present (B9). */
  readonly atCounter?: true;
  /** The action's own fields, kept in the history: ids, codes and versions only (B13, B16). */
  readonly input: z.ZodObject;
  /** The person's own input, if it differs: the workflow makes `input` from it. */
  readonly asked?: z.ZodObject;
  readonly stages: readonly Stage[];
  /**
   * The district's window in which records applies it; outside it is refused (S23). A function, judged
   * by the case before the action, may ask for none.
   */
  readonly window?: WindowName | ((before: ViewedCase) => WindowName | null);
  /** The change of the parent's view, judged by the case before the action. */
  readonly view: ViewChange | ((before: ViewedCase) => ViewChange);
  /** The message to the family after it (B2). */
  readonly notice?: 'progress';
  /** True when guardian 2 is told beside it (B21). */
  readonly tellsGuardian2?: true;
  /** The HTTP route of a person's action; access and Idempotency-Key follow from the action. */
  readonly route?: Omit<Route, 'access' | 'isKeyed'>;
}

/** Declares an action; the types keep every literal. */
export const declareAction = <const Declaration extends ActionDeclaration>(
  declaration: Declaration,
): Declaration => declaration;

type ActorOf<Declaration extends ActionDeclaration> = Declaration['by'] extends 'parent'
  ? Declaration extends { readonly atCounter: true } ? FamilyActor : ParentActor
  : Declaration['by'] extends 'system' ? SystemActor : StaffActor;

/** The fields of an input; without any it adds nothing. */
type FieldsOf<Input extends z.ZodObject> = keyof Input['shape'] extends never
  ? unknown
  : z.output<Input>;

/** The action in the form of the workflow, its history and records. */
export type ActionOf<Declaration> = Declaration extends ActionDeclaration
  ? { type: Declaration['name']; actor: ActorOf<Declaration> } & FieldsOf<Declaration['input']>
  : never;

/** The argument of a person's update: the actor and the person's input. */
export type ArgumentOf<Declaration> = Declaration extends ActionDeclaration
  ? { actor: ActorOf<Declaration> } & FieldsOf<
      Declaration extends { asked: infer Asked extends z.ZodObject } ? Asked : Declaration['input']
    >
  : never;
