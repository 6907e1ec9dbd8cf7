import { createHash, randomBytes } from 'node:crypto';

import * as z from 'zod';

/** A browser's PKCE pair (RFC 7636). */
export function pkcePair(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

const Tokens = z.object({ access_token: z.string(), refresh_token: z.string() });
export type Tokens = z.infer<typeof Tokens>;

const clientId = 'ruxue-portal';

/** Signs in at Keycloak as a browser does: pushed request, redirects with cookies, code, token. */
export class KeycloakBrowser {
  readonly #issuer: string;
  readonly #redirectUri: string;
  readonly #cookies = new Map<string, string>();

  constructor(issuer: string, portalOrigin: string) {
    this.#issuer = issuer;
    this.#redirectUri = `${portalOrigin}/`;
  }

  /** By sign-in ticket (S10): no form is shown. */
  async signInByTicket(ticket: string, verifier: string, challenge: string): Promise<Tokens> {
    const response = await this.#authorise(challenge, { ruxue_ticket: ticket });
    return this.#exchange(codeOf(response), verifier);
  }

  /** Where the redirect leads when a ticket is presented: a code, an error, or the form. */
  async presentTicket(ticket: string, challenge: string): Promise<URLSearchParams | 'form'> {
    const response = await this.#authorise(challenge, { ruxue_ticket: ticket });
    const location = response.headers.get('location');
    return location ? new URL(location).searchParams : 'form';
  }

  /** By account and password through Keycloak's own form. */
  async signInByPassword(username: string, password: string): Promise<Tokens> {
    const { verifier, challenge } = pkcePair();
    const form = await (await this.#authorise(challenge, {})).text();
    const action = /action="([^"]+)"/u.exec(form)?.[1]?.replaceAll('&amp;', '&');
    if (!action) throw new Error('Keycloak shows no sign-in form');
    const answer = await this.#visit(action, new URLSearchParams({ username, password }));
    return this.#exchange(codeOf(answer), verifier);
  }

  async #authorise(challenge: string, extra: Record<string, string>): Promise<Response> {
    const pushed = await fetch(`${this.#issuer}/protocol/openid-connect/ext/par/request`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: clientId, redirect_uri: this.#redirectUri, response_type: 'code',
        scope: 'openid', state: randomBytes(8).toString('hex'), code_challenge: challenge,
        code_challenge_method: 'S256', ...extra,
      }),
    });
    const { request_uri } = z.object({ request_uri: z.string() }).parse(await pushed.json());
    const query = new URLSearchParams({ client_id: clientId, request_uri });
    return this.#visit(`${this.#issuer}/protocol/openid-connect/auth?${query.toString()}`);
  }

  /** One request with this browser's cookies; redirects to the portal are not followed. */
  async #visit(url: string, form?: URLSearchParams): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (name !== undefined) this.#cookies.set(name, value ?? '');
    }
    const location = response.headers.get('location');
    return location?.startsWith(this.#issuer) ? this.#visit(location) : response;
  }

  async #exchange(code: string, verifier: string): Promise<Tokens> {
    const response = await fetch(`${this.#issuer}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code', client_id: clientId, code,
        redirect_uri: this.#redirectUri, code_verifier: verifier,
      }),
    });
    return Tokens.parse(await response.json());
  }
}

function codeOf(response: Response): string {
  const location = response.headers.get('location');
  const code = location ? new URL(location).searchParams.get('code') : null;
  if (!code) throw new Error(`no code: ${String(response.status)} ${location ?? 'no redirect'}`);
  return code;
}
