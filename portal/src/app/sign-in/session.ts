import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type Keycloak from 'keycloak-js';

import { AccessToken } from '../data/access-token.ts';
import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { PortalConfiguration } from '../data/portal-configuration.ts';
import {
  type Account, PushedRequest, readAccount, readFailure, type SignInFailure,
} from './account.ts';
import { signInPlace } from './sign-in-place.ts';

const traceName = 'ruxue.signed-in';
/** Written for a moment at a sign-out: how the other tabs hear of it. */
const signOutName = 'ruxue.signed-out';

/** A sign-in made ready in this browser: the login URL whose challenge a ticket is bound to. */
export interface PreparedSignIn {
  readonly loginUrl: string;
  readonly codeChallenge: string;
}

/** Who is signed in on this page: code + PKCE through Keycloak, tokens in memory only. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(ApiClient);
  readonly #configuration = inject(PortalConfiguration);
  #keycloak: Promise<Keycloak> | null = null;
  readonly #account = signal<Account | null>(null);
  readonly #failure = signal<SignInFailure | null>(null);

  /** Null until somebody is signed in on this page. */
  readonly account = this.#account.asReadonly();
  /** Why the way back from Keycloak ended without a sign-in. */
  readonly failure = this.#failure.asReadonly();

  constructor() {
    inject(AccessToken).useSource(() => this.#readToken());
    const follow = ({ key, newValue }: StorageEvent): void => {
      if (key === signOutName && newValue !== null) this.#leaveSignedOut();
    };
    addEventListener('storage', follow);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('storage', follow);
    });
  }

  /** Takes up the way back from Keycloak before the router reads the address. */
  async resume(): Promise<void> {
    const answer = new URLSearchParams(location.hash.slice(1));
    const isWayBack = answer.has('state') && (answer.has('code') || answer.has('error'));
    if (isWayBack) await this.open();
  }

  /**
   * True when somebody is signed in on this page. Makes signing in ready, for which the first call
   * fetches its settings and code; Keycloak itself is asked only on the way back from it.
   */
  async open(): Promise<boolean> {
    try {
      await this.#ready();
    } catch {
      this.#failure.set('unreachable');
    }
    return this.#account() !== null;
  }

  /** True when this browser may still hold somebody's session (S22). */
  maySomebodyBeSignedIn(): boolean {
    return this.#account() !== null || localStorage.getItem(traceName) !== null;
  }

  /** Goes to Keycloak and comes back to `target`; the page is left. */
  async signIn(target: string): Promise<void> {
    const keycloak = await this.#ready();
    location.assign(await loginUrl(keycloak, target));
  }

  /** Asks Keycloak without a form whether a session is open, and comes back to `target`. */
  async findOpenSession(target: string): Promise<void> {
    const keycloak = await this.#ready();
    localStorage.removeItem(traceName);
    await keycloak.login({ redirectUri: absolute(target), prompt: 'none' });
  }

  /**
   * Refuses this session's tokens from now on, ends it in Keycloak and goes to `target`. Who was
   * here is known until the page is left: nothing may start for nobody meanwhile.
   */
  async signOut(target: string): Promise<void> {
    if (this.#account() !== null) {
      // The session ends in Keycloak even when the gateway can't be told.
      await this.#api.call('signOut', {}).catch(() => undefined);
    }
    const keycloak = await this.#ready();
    localStorage.removeItem(traceName);
    // No other tab may go on showing what is this account's (S22).
    localStorage.setItem(signOutName, 'yes');
    localStorage.removeItem(signOutName);
    await keycloak.logout({ redirectUri: absolute(target) });
  }

  /** Forgets who was here and the tokens, when the account itself is gone (S20). */
  async forget(): Promise<void> {
    localStorage.removeItem(traceName);
    this.#account.set(null);
    (await this.#ready()).clearToken();
  }

  /** Makes a sign-in ready; its challenge goes with the form that earns a ticket (S10, S18). */
  async prepareTicket(target: string): Promise<PreparedSignIn> {
    const url = await loginUrl(await this.#ready(), target);
    return { loginUrl: url.href, codeChallenge: url.searchParams.get('code_challenge') ?? '' };
  }

  /**
   * Signs in with a ticket: a pushed authorization request (RFC 9126) keeps it out of any URL.
   * The page is left, unless `gone` says that the person has gone elsewhere on it; throws then, and
   * when Keycloak doesn't take the request.
   */
  async redeemTicket(
    prepared: PreparedSignIn, ticket: string, gone: AbortSignal,
  ): Promise<void> {
    const { keycloakUrl, realm, clientId } = await this.#configuration.read();
    const login = new URL(prepared.loginUrl);
    const pushed = new URLSearchParams(login.searchParams);
    pushed.set('ruxue_ticket', ticket);
    const endpoint = `${keycloakUrl}/realms/${realm}/protocol/openid-connect/ext/par/request`;
    const response = await fetch(endpoint, { method: 'POST', body: pushed, signal: gone });
    if (!response.ok) throw new ApiProblem('ticket-expired', {});
    const { request_uri: requestUri } = PushedRequest.parse(await response.json());
    login.search = new URLSearchParams({ client_id: clientId, request_uri: requestUri }).toString();
    gone.throwIfAborted();
    location.assign(login);
  }

  async #ready(): Promise<Keycloak> {
    this.#keycloak ??= this.#start();
    try {
      return await this.#keycloak;
    } catch (thrown) {
      this.#keycloak = null;
      throw thrown;
    }
  }

  async #start(): Promise<Keycloak> {
    const { keycloakUrl, realm, clientId } = await this.#configuration.read();
    const { default: KeycloakClient } = await import('keycloak-js');
    const keycloak = new KeycloakClient({ url: keycloakUrl, realm, clientId });
    keycloak.onAuthLogout = () => this.#account.set(null);
    try {
      const isSignedIn = await keycloak.init({ checkLoginIframe: false, pkceMethod: 'S256' });
      if (isSignedIn) this.#keep(readAccount(keycloak.tokenParsed));
    } catch (thrown) {
      // Keycloak sent the browser back with an error, or its answer couldn't be fetched.
      this.#failure.set(readFailure(thrown));
    }
    return keycloak;
  }

  /** Another tab has signed out: this one keeps nothing, and asks nothing of Keycloak. */
  #leaveSignedOut(): void {
    if (this.#account() !== null) location.replace('/');
  }

  #keep(account: Account): void {
    localStorage.setItem(traceName, 'yes');
    this.#account.set(account);
  }

  async #readToken(): Promise<string | null> {
    const keycloak = await this.#ready();
    if (keycloak.token === undefined) return null;
    try {
      await keycloak.updateToken(30);
    } catch {
      // keycloak-js drops the tokens when Keycloak refuses; else it could not be reached.
      throw keycloak.token === undefined ? new ApiProblem('signed-out', {}) : ApiProblem.offline();
    }
    return keycloak.token;
  }
}

/** Keycloak's login page, told which entrance it stands for. */
async function loginUrl(keycloak: Keycloak, target: string): Promise<URL> {
  const url = new URL(
    await keycloak.createLoginUrl({ redirectUri: absolute(target), locale: 'zh-CN' }),
  );
  for (const [name, value] of Object.entries(signInPlace(target))) {
    url.searchParams.set(name, value);
  }
  return url;
}

const absolute = (target: string): string => new URL(target, location.origin).href;
