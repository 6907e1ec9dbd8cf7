import {
  actionRoutes, declarations, type ActionDeclaration, type ActionRouteName, type Route,
  type RouteAnswer, type UpdateArgument,
} from '@ruxue/contracts';

import { familyActor, ownCase, staffActor, type HttpRequest, type RouteHandlers } from '../http/handler.ts';
import type { UpdateCase } from '@ruxue/workflows/update-case';

/** The actions with a route that need only the case's workflow. */
type PlainAction = Exclude<
  ActionRouteName,
  'declineChild' | 'declinePlace' | 'recordPresentation' | 'revoke' | 'submitDetails'
>;

/**
 * Makes the handlers of people's actions from their declarations. Actor and case come from the
 * token and the address, the rest from path and body. A handler updates the case's workflow and
 * answers for the route.
 */
export function actionHandlers(updateCase: UpdateCase): Pick<RouteHandlers, PlainAction> {
  const names = Object.keys(actionRoutes) as ActionRouteName[];
  // Made name by name from the declarations; TypeScript can't follow that.
  return Object.fromEntries(
    names.map((name) => [name, (request: HttpRequest<PlainAction>) => {
      const action = name as PlainAction;
      return perform(updateCase, action, request);
    }]),
  ) as unknown as Pick<RouteHandlers, PlainAction>;
}

async function perform<Name extends PlainAction>(
  updateCase: UpdateCase,
  name: Name,
  request: HttpRequest<PlainAction>,
): Promise<RouteAnswer<PlainAction>> {
  const { by, asked, input }: ActionDeclaration = declarations[name];
  const { params, body }: { params?: object | undefined; body?: object | undefined } = request;
  const sent: { caseId?: string } = { ...params, ...body };
  const isParents = by === 'parent';
  const caseId = isParents ? ownCase(request) : (sent.caseId ?? '');
  const actor = isParents ? familyActor(request) : staffActor(request);
  const argument = { actor, ...(asked ?? input).parse(sent) };
  await updateCase(caseId, name, argument as UpdateArgument<Name>, request);
  const { answers }: Pick<Route, 'answers'> = actionRoutes[name];
  const status = Number(Object.keys(answers)[0]);
  return { status, body: status === 204 ? undefined : {} } as RouteAnswer<PlainAction>;
}
