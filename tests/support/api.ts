import { randomBytes, randomUUID } from 'node:crypto';

import { ProblemDetails, routes, visitHeader } from '@ruxue/contracts';
import type { Route, RouteAnswer, RouteBodyInput, RouteName } from '@ruxue/contracts';

export interface ApiCall<Name extends RouteName> {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: RouteBodyInput<Name>;
  /** The bytes of a route that takes a file, whole or as they come. */
  readonly content?: Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array>;
  readonly token?: string;
  readonly key?: string;
  /** A clerk's visit, for the family that is present (B9). */
  readonly visitId?: string;
}

/** A refused call: its status and problem details. */
export interface Refused {
  readonly status: number;
  readonly problem: ProblemDetails;
}

/** The HTTP API for one browser; answers are parsed with the table of routes. */
export class Api {
  readonly origin: string;
  /** The browser's secret for captchas, from an earlier visit. */
  readonly #visitor = randomBytes(16).toString('base64url');

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Calls a route and expects one of its own answers. */
  async call<Name extends RouteName>(
    name: Name,
    call: ApiCall<Name> = {},
  ): Promise<RouteAnswer<Name>> {
    const response = await this.send(name, call);
    const text = await response.text();
    const schema = (routes[name] as Route).answers[response.status as 200];
    if (schema === undefined) throw new Error(`${name}: ${String(response.status)} ${text}`);
    const body = schema === null ? undefined : schema.parse(JSON.parse(text));
    return { status: response.status, body } as RouteAnswer<Name>;
  }

  /** Calls a route and expects to be refused. */
  async refused<Name extends RouteName>(name: Name, call: ApiCall<Name> = {}): Promise<Refused> {
    const response = await this.send(name, call);
    const text = await response.text();
    if (response.ok) throw new Error(`${name} was not refused: ${String(response.status)} ${text}`);
    return { status: response.status, problem: ProblemDetails.parse(JSON.parse(text)) };
  }

  /** The status of any answer of a route. */
  async status<Name extends RouteName>(name: Name, call: ApiCall<Name> = {}): Promise<number> {
    const response = await this.send(name, call);
    await response.body?.cancel();
    return response.status;
  }

  /** The bare response of a route. */
  send(name: RouteName, call: ApiCall<RouteName> = {}): Promise<Response> {
    const route: Route = routes[name];
    const path = route.path.replace(/:(\w+)/gu, (_all, part: string) =>
      encodeURIComponent(call.params?.[part] ?? ''),
    );
    const url = new URL(path, this.origin);
    for (const [field, value] of Object.entries(call.query ?? {})) url.searchParams.set(field, value);
    return fetch(url, {
      method: route.method,
      headers: {
        cookie: `ruxue-visitor=${this.#visitor}`,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
        ...(call.visitId === undefined ? {} : { [visitHeader]: call.visitId }),
        ...(route.isKeyed ? { 'idempotency-key': call.key ?? randomUUID() } : {}),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(call.content === undefined ? {} : { body: call.content, duplex: 'half' }),
    });
  }
}
