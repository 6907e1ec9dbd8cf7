import { Refusal } from '@ruxue/contracts';
import type {
  RouteAnswer, RouteBody, RouteName, RouteParams, RouteQuery, StaffActor,
} from '@ruxue/contracts';

import type { SignedIn } from '../sign-in/access-token.ts';
import type { Visitor } from './visitor.ts';

/** A parsed, authenticated request, as a route's handler gets it. */
export interface HttpRequest<Name extends RouteName> {
  readonly params: RouteParams<Name>;
  readonly query: RouteQuery<Name>;
  readonly body: RouteBody<Name>;
  /** The signed-in caller; null on public routes, and on others where a token is optional. */
  readonly caller: SignedIn | null;
  /** The Idempotency-Key of a keyed route, else an empty string. */
  readonly key: string;
  /** The client's address. */
  readonly address: string;
  readonly visitor: Visitor;
  /** Aborted when the client goes away: nobody waits for the answer any more. */
  readonly gone: AbortSignal;
}

export type Handler<Name extends RouteName> = (
  request: HttpRequest<Name>,
) => Promise<RouteAnswer<Name>>;

/** One handler for each route answered with JSON; streams are wired on their own. */
export type RouteHandlers = {
  [Name in Exclude<RouteName, 'streamEnrolment'>]: Handler<Name>;
};

/** The parent who calls, with the own case. */
export function signedInParent(
  { caller }: { caller: SignedIn | null },
): SignedIn & { readonly caseId: string } {
  if (caller === null) throw new Refusal('sign-in-required');
  const { caseId } = caller;
  if (caseId === null) throw new Refusal('forbidden');
  return { ...caller, caseId };
}

/** The case of the parent who calls. */
export const ownCase = (request: { caller: SignedIn | null }): string =>
  signedInParent(request).caseId;

/** The member of staff who calls, as services and workflows know them. */
export function staffActor({ caller }: { caller: SignedIn | null }): StaffActor {
  if (!caller || caller.staffRoles.length === 0) throw new Refusal('forbidden');
  return {
    kind: 'staff',
    staffId: caller.userId,
    roles: [...caller.staffRoles],
    district: caller.district,
    schoolId: caller.schoolId,
  };
}
