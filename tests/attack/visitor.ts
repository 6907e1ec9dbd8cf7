import { randomUUID } from 'node:crypto';

import { routes, type Route, type RouteName } from '@ruxue/contracts';
import { Agent, fetch, type Headers } from 'undici';

import type { ApiCall } from '../support/api.ts';

/** An answer to a visitor. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** From sending the request to the end of the body. */
  readonly milliseconds: number;
}

/** Called with every answer of the API. */
type Note = (name: RouteName, call: ApiCall<RouteName>, status: number) => void;

/**
 * A browser at one client address: cookies, and connections that come from that loopback address
 * (Linux takes the whole of 127.0.0.0/8 as its own).
 */
export class Visitor {
  readonly address: string;
  readonly #origin: string;
  readonly #agent: Agent;
  readonly #cookies = new Map<string, string>();
  readonly #note: Note;

  constructor(
    origin: string,
    address: string,
    note: Note = () => undefined,
  ) {
    this.address = address;
    this.#origin = origin;
    this.#note = note;
    // The stack listens on 127.0.0.1: `localhost` may be ::1 first.
    this.#agent = new Agent({
      localAddress: address, connect: { family: 4 }, keepAliveTimeout: 4000,
    });
  }

  /** Calls a route of the API; any answer is fine. */
  async call<Name extends RouteName>(name: Name, call: ApiCall<Name> = {}): Promise<Answer> {
    const route: Route = routes[name];
    const path = route.path.replace(/:(\w+)/gu, (_all, part: string) =>
      encodeURIComponent(call.params?.[part] ?? ''));
    const query = new URLSearchParams(call.query ?? {}).toString();
    const url = new URL(path + (query === '' ? '' : `?${query}`), this.#origin);
    const answer = await this.visit(url.href, {
      method: route.method,
      headers: {
        ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
        ...(route.isKeyed ? { 'idempotency-key': call.key ?? randomUUID() } : {}),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    this.#note(name, call, answer.status);
    return answer;
  }

  /** Goes to any address with this browser's cookies; redirects are not followed. */
  async visit(
    url: string,
    init: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Answer> {
    const host = new URL(url).host;
    const began = performance.now();
    const response = await fetch(url, {
      ...init,
      headers: { ...init.headers, cookie: this.#cookieFor(host) },
      redirect: 'manual',
      dispatcher: this.#agent,
    });
    const text = await response.text();
    const milliseconds = performance.now() - began;
    for (const header of response.headers.getSetCookie()) this.#keep(host, header);
    return { status: response.status, headers: response.headers, text, milliseconds };
  }

  /** Opens the connection, so that the next answer's time is the server's. */
  async connect(): Promise<void> {
    await this.visit(new URL('/healthz', this.#origin).href);
  }

  /** A new browser without cookies, at the same address. */
  forget(): void {
    this.#cookies.clear();
  }

  /** Signed out everywhere; Keycloak still recognises the browser. */
  signOut(): void {
    for (const key of this.#cookies.keys()) {
      if (!key.endsWith(' RUXUE_BROWSER')) this.#cookies.delete(key);
    }
  }

  async leave(): Promise<void> {
    await this.#agent.close();
  }

  #keep(host: string, header: string): void {
    const [pair = ''] = header.split(';');
    const [name = ''] = pair.split('=', 1);
    const value = pair.slice(name.length + 1);
    const key = `${host} ${name}`;
    if (value === '' || /max-age=0/iu.test(header)) this.#cookies.delete(key);
    else this.#cookies.set(key, value);
  }

  #cookieFor(host: string): string {
    return [...this.#cookies]
      .filter(([key]) => key.startsWith(`${host} `))
      .map(([key, value]) => `${key.slice(host.length + 1)}=${value}`)
      .join('; ');
  }
}
