import '../zod-jitless.ts';
import * as z from 'zod';

import { FamilyActor, ParentActor, StaffActor, SystemActor } from './actor.ts';
import {
  declarations, type ActionName, type DeclarationOf, type PersonsActionName,
} from './declarations.ts';
import type { ActionDeclaration, ActionOf, ArgumentOf } from './declare-action.ts';

/** One action, in the form that the workflow's history and records keep. */
export type Action = { [Name in ActionName]: ActionOf<DeclarationOf<Name>> }[ActionName];

/** The action of one name. */
export type ActionNamed<Name extends ActionName> = Extract<Action, { type: Name }>;

/** The argument of a person's update. */
export type UpdateArgument<Name extends PersonsActionName> = ArgumentOf<DeclarationOf<Name>>;

const actorOf = ({ by, atCounter }: ActionDeclaration) => {
  if (by === 'parent') return atCounter ? FamilyActor : ParentActor;
  return by === 'system' ? SystemActor : StaffActor;
};

const [first, ...others] = Object.values<ActionDeclaration>(declarations).map((declaration) =>
  z.object({
    type: z.literal(declaration.name), actor: actorOf(declaration), ...declaration.input.shape,
  }),
);
if (first === undefined) throw new Error('there are no actions');

// Schemas and type come from the same declarations; TypeScript can't see that.
export const Action = z.discriminatedUnion('type', [first, ...others]) as unknown as
  z.ZodType<Action>;

/** An action that records has applied and gives back to a workflow that has not seen it. */
export const AppliedAction = z.object({
  actionId: z.string().max(128),
  /**
   * The keyed hash of a person's request (`applied_action` in records); null for the system's own
   * actions.
   */
  requestHash: z.string().max(32).nullable().default(null),
  action: Action,
});
export type AppliedAction = z.infer<typeof AppliedAction>;
