import { channelOf, Refusal } from '@ruxue/contracts';
import type {
  Channel, FamilyActor, RouteAnswer, RouteBody, RouteName, RouteOf, RouteParams, RouteQuery,
  StaffActor,
} from '@ruxue/contracts';

import type { SignedIn } from '../sign-in/access-token.ts';
import type { Visitor } from './visitor.ts';

/** A parsed, authenticated request for a route's handler. */
export interface HttpRequest<Name extends RouteName> {
  readonly params: RouteParams<Name>;
  readonly query: RouteQuery<Name>;
  readonly body: RouteBody<Name>;
  /**
   * The signed-in caller. Null on public, demo and signed-machine routes, and without a token on
   * `anybody` routes.
   */
  readonly caller: SignedIn | null;
  /** The Idempotency-Key of a keyed route, else an empty string. */
  readonly key: string;
  /** The client's address. */
  readonly address: string;
  readonly visitor: Visitor;
  /** Aborted when the client closes the connection. */
  readonly gone: AbortSignal;
}

export type Handler<Name extends RouteName> = (
  request: HttpRequest<Name>,
) => Promise<RouteAnswer<Name>>;

/** The routes of server-sent events. */
export type StreamName = {
  [Name in RouteName]: RouteOf<Name> extends { readonly media: 'event-stream' } ? Name : never;
}[RouteName];

/** One handler for each route except the streams, which are wired apart. */
export type RouteHandlers = {
  [Name in Exclude<RouteName, StreamName>]: Handler<Name>;
};

/** The calling parent, with the own case. */
export function signedInParent(
  { caller }: { caller: SignedIn | null },
): SignedIn & { readonly caseId: string } {
  if (caller === null) throw new Refusal('sign-in-required');
  const { caseId } = caller;
  if (caseId === null) throw new Refusal('forbidden');
  return { ...caller, caseId };
}

/** The calling parent's case, or that of the family which a clerk serves (B9). */
export const ownCase = ({ caller }: { caller: SignedIn | null }): string =>
  caller?.servedCaseId ?? signedInParent({ caller }).caseId;

/** Whoever acts for the case of `ownCase`: its parent, or a clerk in the family's presence (B9). */
export function familyActor({ caller }: { caller: SignedIn | null }): FamilyActor {
  if (caller?.servedCaseId === undefined) return { kind: 'parent' };
  const { userId: staffId, district } = caller;
  if (district === null) throw new Refusal('forbidden');
  return { kind: 'counter', staffId, district };
}

/** The way by which a parent's route is called. */
export const channelOfCaller = (request: { caller: SignedIn | null }): Channel =>
  channelOf(familyActor(request));

/** The calling member of staff, in the form of services and workflows. */
export function staffActor({ caller }: { caller: SignedIn | null }): StaffActor {
  if (!caller || caller.staffRoles.length === 0) throw new Refusal('forbidden');
  return {
    kind: 'staff',
    staffId: caller.userId,
    roles: [...caller.staffRoles],
    district: caller.district,
    schoolId: caller.schoolId,
    agency: caller.agency,
  };
}
