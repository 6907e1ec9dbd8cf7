import type * as z from 'zod';

import { publicRoutes } from './http/public-routes.ts';
import type { Route } from './http/route.ts';
import { furtherRoutes } from './http/further-routes.ts';

/** Every route of the HTTP API by its operation id; the gateway serves these and no others. */
export const routes = { ...publicRoutes, ...furtherRoutes } as const;

export type RouteName = keyof typeof routes;
export type RouteOf<Name extends RouteName> = (typeof routes)[Name];

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;
type Part<R, Key extends keyof Route> = R extends Readonly<Record<Key, infer Schema>>
  ? Schema
  : undefined;

export type RouteParams<Name extends RouteName> = OutputOf<Part<RouteOf<Name>, 'params'>>;
export type RouteQuery<Name extends RouteName> = OutputOf<Part<RouteOf<Name>, 'query'>>;
export type RouteBody<Name extends RouteName> = OutputOf<Part<RouteOf<Name>, 'body'>>;
/** A client's body, before parsing. */
export type RouteBodyInput<Name extends RouteName> = InputOf<Part<RouteOf<Name>, 'body'>>;

/** An answer of a route: one of its statuses with that status's body. */
export type RouteAnswer<Name extends RouteName> = {
  [Status in AnswerStatus<Name>]: {
    readonly status: Status;
    readonly body: OutputOf<RouteOf<Name>['answers'][Status]>;
  };
}[AnswerStatus<Name>];

type AnswerStatus<Name extends RouteName> = keyof RouteOf<Name>['answers'] &
  keyof Route['answers'];
