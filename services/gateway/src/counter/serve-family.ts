import { actionRoutes, routes, visitHeader, type Route, type RouteName } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import type { Request } from 'express';
import * as z from 'zod';

import { staffActor } from '../http/handler.ts';
import type { SignedIn } from '../sign-in/access-token.ts';

export type ServeFamily = (
  name: RouteName, request: Request, caller: SignedIn,
) => Promise<SignedIn>;

/**
 * Lets a clerk call a parent's route for the family that is present (B9): the header names the
 * clerk's visit, and records tells its case for this request, or refuses `visit-over`. Without the
 * header, or on a route that isn't for the counter, the caller stays who they are, and the route
 * refuses.
 */
export function createServeFamily(call: Call): ServeFamily {
  return async (name, request, caller) => {
    const route: Route = routes[name];
    const visitId = z.uuid().safeParse(request.get(visitHeader));
    const isClerk = caller.staffRoles.includes('counter-clerk');
    if (route.atCounter !== true || !isClerk || !visitId.success) return caller;
    // An action leaves a row of its own.
    const note = name in actionRoutes ? null : { route: name, isRead: route.method === 'GET' };
    const { caseId: servedCaseId } = await call('records.use-visit', {
      actor: staffActor({ caller }), visitId: visitId.data, note,
    });
    return { ...caller, servedCaseId };
  };
}
