import { inject, Injectable } from '@angular/core';
import { publicRoutes } from '@ruxue/contracts/http/public-routes';
import type { furtherRoutes } from '@ruxue/contracts/http/further-routes';
import type { Route } from '@ruxue/contracts/http/route';
import type {
  RouteAnswer, RouteBodyInput, RouteName, RouteOf, RouteParams, RouteQuery,
} from '@ruxue/contracts/routes';

import { AccessToken } from './access-token.ts';
import { ApiProblem } from './api-problem.ts';
import { Connection } from './connection.ts';
import { CounterVisit } from './counter-visit.ts';
import { ServerClock } from './server-clock.ts';

type Given<Key extends string, Value> = [Value] extends [undefined]
  ? unknown
  : Readonly<Record<Key, Value>>;

/** The input of a call: the route's parameters, query and body, and a key if it is keyed. */
export type ApiRequest<Name extends RouteName> = Given<'params', RouteParams<Name>> &
  Given<'query', RouteQuery<Name>> &
  Given<'body', RouteBodyInput<Name>> &
  (RouteOf<Name> extends { readonly isKeyed: true } ? { readonly key: string } : unknown) &
  OutlivingRequest;

interface OutlivingRequest {
  /** The request goes on when its page is left; browsers allow that for small bodies (fetch). */
  readonly outlivesPage?: true;
}

interface LooseRequest extends OutlivingRequest {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly key?: string;
}

/** A file and its name; empty where the server gave none. */
export interface FetchedFile {
  readonly content: Blob;
  readonly name: string;
}

const mediaTypes = {
  json: 'application/json', 'event-stream': 'text/event-stream', calendar: 'text/calendar',
};
/** Browsers allow 64 KiB for all such requests together. */
const mostOutlivingBytes = 30_000;
const answerStatuses = [200, 201, 202, 204] as const;

/**
 * The HTTP API, typed by the contracts' table of routes; answers are parsed. Every failure, a lost
 * network too, is an `ApiProblem`.
 */
@Injectable({ providedIn: 'root' })
export class ApiClient {
  readonly #accessToken = inject(AccessToken);
  readonly #connection = inject(Connection);
  readonly #clock = inject(ServerClock);
  readonly #visit = inject(CounterVisit);
  #furtherRoutes: typeof furtherRoutes | undefined;

  /** Calls a route; throws the reason of `signal` when that is aborted. */
  call<Name extends RouteName>(
    name: Name, request: ApiRequest<Name>, signal?: AbortSignal,
  ): Promise<RouteAnswer<Name>>;
  async call(name: RouteName, request: LooseRequest, signal?: AbortSignal): Promise<unknown> {
    const route = await this.#find(name);
    const response = await this.#send(route, request, signal);
    const status = answerStatuses.find((candidate) => candidate === response.status);
    if (!response.ok || status === undefined) {
      throw ApiProblem.ofAnswer(response.status, await readJson(response));
    }
    const schema = route.answers[status];
    if (!schema) return { status, body: schema };
    const isText = route.media === 'calendar';
    return { status, body: schema.parse(await (isText ? response.text() : readJson(response))) };
  }

  /** Fetches a file, with the name that the server gives it; the same failures as a call. */
  async fetchFile<Name extends RouteName>(
    name: Name, request: ApiRequest<Name>, signal?: AbortSignal,
  ): Promise<FetchedFile> {
    const response = await this.#send(await this.#find(name), request, signal);
    if (!response.ok) throw ApiProblem.ofAnswer(response.status, await readJson(response));
    try {
      const content = await response.blob();
      return { content, name: nameIn(response.headers.get('content-disposition')) };
    } catch {
      // The connection broke in the middle.
      this.#connection.note(false);
      throw ApiProblem.offline();
    }
  }

  /** Opens a route of server-sent events; the caller reads and closes it. */
  async openStream(name: RouteName, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#send(await this.#find(name), {}, signal);
    if (!response.ok || response.body === null) {
      throw ApiProblem.ofAnswer(response.status, await readJson(response));
    }
    return response.body;
  }

  /** Loads most routes late: a first page comes without them. */
  async #find(name: RouteName): Promise<Route> {
    if (isPublic(name)) return publicRoutes[name];
    try {
      // Kept, so that the last request of a page that is being left is sent at once.
      this.#furtherRoutes ??= (await import('@ruxue/contracts/http/further-routes')).furtherRoutes;
      return this.#furtherRoutes[name];
    } catch {
      // The script did not arrive.
      this.#connection.note(false);
      throw ApiProblem.offline();
    }
  }

  /**
   * Sends a request, and again with a fresh token after a refused one: a token can be out of date
   * while the session goes on, and a refused request has done nothing.
   */
  async #send(route: Route, request: LooseRequest, signal?: AbortSignal): Promise<Response> {
    const token = isOpen(route) ? null : await this.#accessToken.read();
    const response = await this.#fetch(route, request, token, signal);
    if (token === null || !(await isSignedOut(response))) return response;
    return this.#fetch(route, request, await this.#accessToken.renew(), signal);
  }

  async #fetch(
    route: Route, request: LooseRequest, token: string | null, signal?: AbortSignal,
  ): Promise<Response> {
    const headers = new Headers({
      accept: mediaTypes[route.media ?? 'json'], ...this.#visit.headersOf(route),
    });
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    if (request.key !== undefined) headers.set('idempotency-key', request.key);
    const init: RequestInit = { method: route.method, headers, cache: 'no-store' };
    if (signal) init.signal = signal;
    if (request.body !== undefined) {
      headers.set('content-type', 'application/json');
      init.body = JSON.stringify(request.body);
      const isSmall = new Blob([init.body]).size <= mostOutlivingBytes;
      init.keepalive = request.outlivesPage === true && isSmall;
    }
    try {
      const response = await fetch(addressOf(route, request), init);
      this.#connection.note(isFromSystem(response));
      this.#clock.note(response);
      return response;
    } catch (thrown) {
      // An abort comes from the caller; any other error of fetch is a lost connection.
      if (signal?.aborted) throw thrown;
      this.#connection.note(false);
      throw ApiProblem.offline();
    }
  }
}

const isPublic = (name: RouteName): name is keyof typeof publicRoutes =>
  Object.hasOwn(publicRoutes, name);

const isOpen = (route: Route): boolean => route.access === 'public' || route.access === 'demo';

/** The address of a route with its parameters and query filled in. */
export function addressOf(route: Route, request: LooseRequest): string {
  const params = new Map<string, unknown>(Object.entries(request.params ?? {}));
  const path = route.path.replace(/:(\w+)/gu, (_, name: string) =>
    encodeURIComponent(String(params.get(name))));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

/** False for an answer of a proxy that finds no system behind it. */
const isFromSystem = ({ status, headers }: Response): boolean =>
  status < 502 || headers.get('content-type')?.includes('json') === true;

async function isSignedOut(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  return ApiProblem.ofAnswer(401, await readJson(response.clone())).type === 'signed-out';
}

/** The file's name in `Content-Disposition`, in UTF-8 where it isn't plain (RFC 6266). */
function nameIn(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(disposition ?? '')?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]*)"/iu.exec(disposition ?? '')?.[1] ?? '';
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // Not JSON, or a broken connection: the same as no body.
    return null;
  }
}
