import { createHash, randomBytes } from 'node:crypto';

import * as z from 'zod';

const Tokens = z.object({ access_token: z.string(), id_token: z.string() });
export type Tokens = z.infer<typeof Tokens>;

const Claims = z.record(z.string(), z.unknown());

/** Where a sign-in ended: back at the portal with a code or an error, or at a page of Keycloak's. */
export type SignInEnd =
  | { at: 'portal'; parameters: URLSearchParams }
  | { at: 'page'; status: number; html: string };

/** What a JWT says; for tests, so its signature isn't looked at. */
export function claimsOf(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.');
  return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}

/**
 * A browser for tests of signing in, as far as cookies and redirects go: the portal's part of code
 * + PKCE with a pushed authorization request, in Keycloak as it really runs.
 */
export class SignInBrowser {
  readonly #cookies = new Map<string, string>();
  readonly #issuer: string;
  readonly #portalOrigin: string;
  #verifier = '';

  constructor(issuer: string, portalOrigin: string) {
    this.#issuer = issuer;
    this.#portalOrigin = portalOrigin;
  }

  /** A fresh PKCE challenge, as keycloak-js makes one before it goes to the login page. */
  newChallenge(): string {
    this.#verifier = randomBytes(32).toString('base64url');
    return createHash('sha256').update(this.#verifier).digest('base64url');
  }

  /** Pushes the authorization request, with a ticket if there is one, and follows it to its end. */
  async signIn(codeChallenge: string, ticket?: string): Promise<SignInEnd> {
    const pushed = await this.#post('/ext/par/request', {
      client_id: 'ruxue-portal',
      redirect_uri: `${this.#portalOrigin}/`,
      response_type: 'code',
      scope: 'openid',
      state: 'state',
      code_challenge: codeChallenge,
      code_challenge_method: 'S256',
      ...(ticket === undefined ? {} : { ruxue_ticket: ticket }),
    });
    const { request_uri } = z.object({ request_uri: z.string() }).parse(await pushed.json());
    const query = new URLSearchParams({ client_id: 'ruxue-portal', request_uri });
    return this.#follow(`${this.#issuer}/protocol/openid-connect/auth?${query}`);
  }

  async tokens(code: string): Promise<Tokens> {
    const answer = await this.#post('/token', {
      grant_type: 'authorization_code',
      client_id: 'ruxue-portal',
      redirect_uri: `${this.#portalOrigin}/`,
      code,
      code_verifier: this.#verifier,
    });
    return Tokens.parse(await answer.json());
  }

  /** Ends the session, as the portal does before another account signs in (S22). */
  async signOut(idToken: string): Promise<void> {
    const query = new URLSearchParams({
      client_id: 'ruxue-portal',
      id_token_hint: idToken,
      post_logout_redirect_uri: `${this.#portalOrigin}/`,
    });
    await this.#follow(`${this.#issuer}/protocol/openid-connect/logout?${query}`);
  }

  async #follow(start: string): Promise<SignInEnd> {
    let url = start;
    for (let hops = 0; hops < 10; hops += 1) {
      const response = await this.#get(url);
      const location = response.headers.get('location');
      if (location === null) {
        return { at: 'page', status: response.status, html: await response.text() };
      }
      const next = new URL(location, url);
      if (next.origin === this.#portalOrigin) {
        return { at: 'portal', parameters: next.searchParams };
      }
      url = next.href;
    }
    throw new Error('too many redirects');
  }

  async #get(url: string): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const header of response.headers.getSetCookie()) this.#keep(header);
    return response;
  }

  #keep(header: string): void {
    const [pair = ''] = header.split(';');
    const [name = ''] = pair.split('=', 1);
    const value = pair.slice(name.length + 1);
    if (value === '' || /max-age=0/iu.test(header)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  #post(path: string, form: Record<string, string>): Promise<Response> {
    return fetch(`${this.#issuer}/protocol/openid-connect${path}`, {
      method: 'POST',
      headers: { origin: this.#portalOrigin },
      body: new URLSearchParams(form),
    });
  }
}
