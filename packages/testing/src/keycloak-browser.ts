import { createHash, randomBytes } from 'node:crypto';

import * as z from 'zod';

const Tokens = z.object({
  access_token: z.string(), refresh_token: z.string(), id_token: z.string(),
});
export type Tokens = z.infer<typeof Tokens>;

/** The secret of one sign-in and its public challenge (RFC 7636). */
export interface PkcePair {
  readonly verifier: string;
  readonly challenge: string;
}

/** A fresh pair, as keycloak-js makes one before it goes to the login page. */
export function pkcePair(): PkcePair {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The end of a sign-in: at the portal with a code or an error, or at a page of Keycloak. */
export type SignInEnd =
  | { readonly at: 'portal'; readonly parameters: URLSearchParams }
  | { readonly at: 'page'; readonly status: number; readonly html: string };

/** What solves the captcha with that id, from the demo's outbox. */
export type SolveCaptcha = (captchaId: string) => Promise<{ answer: string; work: string }>;

/** The value of a page's hidden field. */
export function hiddenField(page: SignInEnd, name: string): string | undefined {
  return page.at === 'page' ? hiddenFields(page.html)[name] : undefined;
}

function hiddenFields(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/gu);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}

const Claims = z.record(z.string(), z.unknown());

/** The claims of a JWT, for tests, without a check of its signature. */
export function claimsOf(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.');
  return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}

const client_id = 'ruxue-portal';
const mostRedirects = 10;

/**
 * A browser at the real Keycloak, with cookies and redirects only. It plays the portal's part of
 * code + PKCE with a pushed authorization request.
 */
export class KeycloakBrowser {
  readonly #cookies = new Map<string, string>();
  readonly #endpoints: string;
  readonly #portal: URL;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(
    issuer: string, portalOrigin: string, headers: Readonly<Record<string, string>> = {},
  ) {
    this.#endpoints = `${issuer}/protocol/openid-connect`;
    this.#portal = new URL('/call-back', portalOrigin);
    this.#headers = headers;
  }

  /** Signs in by ticket (S10); throws when that does not lead straight back to the portal. */
  async signInByTicket(ticket: string, { verifier, challenge }: PkcePair): Promise<Tokens> {
    return this.tokens(await this.authorise(challenge, ticket), verifier);
  }

  /**
   * Signs in by account and password, through Keycloak's own form; throws when another page or the
   * form itself follows. `solve` solves the captcha with that id.
   */
  async signInByPassword(username: string, password: string, solve: SolveCaptcha): Promise<Tokens> {
    const { verifier, challenge } = pkcePair();
    const form = await this.authorise(challenge);
    return this.tokens(await this.submitPassword(form, { username, password }, solve), verifier);
  }

  /** Fills in a sign-in form from `authorise`, captcha included. */
  async submitPassword(
    form: SignInEnd,
    typed: { readonly username: string; readonly password: string },
    solve: SolveCaptcha,
  ): Promise<SignInEnd> {
    const captchaId = hiddenField(form, 'captchaId');
    if (captchaId === undefined) throw new Error('Keycloak shows no captcha');
    const { answer, work } = await solve(captchaId);
    return this.submit(form, { ...typed, captchaAnswer: answer, captchaWork: work });
  }

  /** Sends the form of a page, with its hidden fields. */
  async submit(page: SignInEnd, fields: Readonly<Record<string, string>>): Promise<SignInEnd> {
    const html = page.at === 'page' ? page.html : '';
    const action = /<form[^>]+action="([^"]+)"/u.exec(html)?.[1]?.replaceAll('&amp;', '&');
    if (action === undefined) throw new Error('Keycloak shows no form');
    return this.#visit(action, { ...hiddenFields(html), ...fields });
  }

  /**
   * Pushes the authorization request, with a ticket if there is one and with further parameters,
   * and follows it to its end.
   */
  async authorise(
    challenge: string,
    ticket?: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<SignInEnd> {
    const pushed = await this.#post('/ext/par/request', {
      client_id,
      redirect_uri: this.#portal.href,
      response_type: 'code',
      scope: 'openid',
      state: randomBytes(8).toString('hex'),
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...(ticket === undefined ? {} : { ruxue_ticket: ticket }),
      ...more,
    });
    const { request_uri } = z.object({ request_uri: z.string() }).parse(await pushed.json());
    return this.#visit(this.#address('/auth', { client_id, request_uri }));
  }

  /** The tokens for a sign-in's code; throws when there is none. */
  async tokens(end: SignInEnd, verifier: string): Promise<Tokens> {
    if (end.at === 'page') throw new Error(`the sign-in ended at a page: ${end.status}`);
    const code = end.parameters.get('code');
    if (code === null) throw new Error(`no code, but ${end.parameters.get('error')}`);
    const answer = await this.#post('/token', {
      grant_type: 'authorization_code', client_id, code, code_verifier: verifier,
      redirect_uri: this.#portal.href,
    });
    return Tokens.parse(await answer.json());
  }

  /** Ends the session, like the portal before another account signs in (S22). */
  async signOut(id_token_hint: string): Promise<void> {
    const post_logout_redirect_uri = this.#portal.href;
    await this.#visit(
      this.#address('/logout', { client_id, id_token_hint, post_logout_redirect_uri }),
    );
  }

  /** Opens an address like a typed or followed one, with this browser's session. */
  async open(address: string): Promise<SignInEnd> {
    return this.#visit(address);
  }

  /** The value of a cookie in this browser. */
  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  /** Goes to an address and on to where it leads, with this browser's cookies. */
  async #visit(start: string, form?: Record<string, string>): Promise<SignInEnd> {
    let response = await this.#request(start, form);
    let url = start;
    for (let hops = 0; hops < mostRedirects; hops += 1) {
      const location = response.headers.get('location');
      if (location === null) {
        return { at: 'page', status: response.status, html: await response.text() };
      }
      const next = new URL(location, url);
      if (next.origin === this.#portal.origin) {
        return { at: 'portal', parameters: next.searchParams };
      }
      url = next.href;
      response = await this.#request(url);
    }
    throw new Error('too many redirects');
  }

  async #request(url: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { ...this.#headers, cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
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

  /** A request of the portal's script, not of the browser's address bar: no cookies. */
  #post(path: string, form: Record<string, string>): Promise<Response> {
    return fetch(this.#endpoints + path, {
      method: 'POST',
      headers: { ...this.#headers, origin: this.#portal.origin },
      body: new URLSearchParams(form),
    });
  }

  #address(path: string, query: Record<string, string>): string {
    return `${this.#endpoints}${path}?${new URLSearchParams(query).toString()}`;
  }
}
