import { inject, Injectable, signal } from '@angular/core';
import type Keycloak from 'keycloak-js';

import { keepsNothing, siteStorage } from '../browser-storage.ts';
import { AccessToken } from '../access-token.ts';
import { ApiClient } from '../api-client.ts';
import { ApiProblem } from '../api-problem.ts';
import { dropRegistration } from '../kept-registration.ts';
import { PortalConfiguration } from '../portal-configuration.ts';
import { sealedFilesMark } from '../sealed-files-mark.ts';
import { sealedTexts } from '../sealed-texts.ts';
import {
  type Account, type Home, homeOf, readAccount, readFailure, type SignInFailure,
} from './account.ts';
import type { EndOfSession } from './end-of-session.ts';
import { OtherTabs } from './other-tabs.ts';
import { pushTicket } from './push-ticket.ts';
import { callBackPath, keepReturnPlace, takeReturnPlace } from './return-place.ts';
import { signInPlace } from './sign-in-place.ts';

const traceName = 'ruxue.signed-in';
/** A sign-out waits this long for the gateway; Keycloak ends the session in any case. */
const signOutMilliseconds = 3000;
/** A denial of a person's earlier tokens covers its whole second (S19). */
const refusalMilliseconds = 1000;

/** A prepared sign-in of this browser: a ticket is bound to the challenge in its login URL. */
export interface PreparedSignIn {
  readonly loginUrl: string;
  readonly codeChallenge: string;
  /** The page to open afterwards. */
  readonly target: string;
}

/** The account signed in on this page: code + PKCE through Keycloak, tokens in memory only. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(ApiClient);
  readonly #configuration = inject(PortalConfiguration);
  readonly #otherTabs = inject(OtherTabs);
  #keycloak: Promise<Keycloak> | null = null;
  readonly #account = signal<Account | null>(null);
  readonly #failure = signal<SignInFailure | null>(null);

  /** Null until somebody is signed in on this page. */
  readonly account = this.#account.asReadonly();
  /** The reason why the way back from Keycloak ended without a sign-in. */
  readonly failure = this.#failure.asReadonly();

  constructor() {
    inject(AccessToken).useSource((isRefused) => this.#readToken(isRefused));
  }

  /**
   * Finishes the way back from Keycloak before the router reads the address, and puts the person's
   * destination there.
   */
  async resume(): Promise<void> {
    // At each start of the site, whoever comes: their time is over without a sign-in too.
    sealedTexts.sweep();
    if (sealedFilesMark.isSet()) void sweepFiles();
    if (location.pathname !== callBackPath) return;
    const answer = new URLSearchParams(location.hash.slice(1));
    const isSignIn = answer.has('state') && (answer.has('code') || answer.has('error'));
    if (isSignIn) await this.open();
    history.replaceState(history.state, '', takeReturnPlace());
  }

  /**
   * True when somebody is signed in on this page. The first call fetches the settings and code for
   * signing in; Keycloak itself is asked only on the way back from it. Where the browser keeps
   * nothing, nobody is sent there: Keycloak would take the password, and then know nobody.
   */
  async open(): Promise<boolean> {
    if (keepsNothing()) {
      this.#failure.set('keeps-nothing');
      return false;
    }
    try {
      await this.#ready();
    } catch {
      this.#failure.set('unreachable');
    }
    return this.#account() !== null;
  }

  /** True when this browser may still hold somebody's session (S22). */
  maySomebodyBeSignedIn(): boolean {
    return this.lastHome() !== null;
  }

  /** Where the work of who is, or may still be, signed in here begins; null for nobody. */
  lastHome(): Home | null {
    const account = this.#account();
    if (account !== null) return homeOf(account);
    const trace = siteStorage.get(traceName);
    if (trace === null) return null;
    return trace === '/staff' ? trace : '/enrolment';
  }

  /** Goes to Keycloak and comes back to `target`; the page is left. */
  async signIn(target: string): Promise<void> {
    const url = await loginUrl(await this.#ready(), target);
    keepReturnPlace(target);
    location.assign(url);
  }

  /** Asks Keycloak without a form whether a session is open, and comes back to `target`. */
  async findOpenSession(target: string): Promise<void> {
    const keycloak = await this.#ready();
    siteStorage.remove(traceName);
    keepReturnPlace(target);
    await keycloak.login({ redirectUri: callBack(), prompt: 'none' });
  }

  /**
   * Denies this session's tokens, ends the session in Keycloak and goes to `target`. The account
   * stays known until the page is left, so that nothing starts without one meanwhile.
   */
  async signOut(target: string, why: EndOfSession = 'elsewhere'): Promise<void> {
    // First of all, the other tabs stop showing this account (S22); the rest may take long.
    this.#otherTabs.leave(why);
    if (this.#account() !== null) {
      // The session ends in Keycloak even when the gateway can't be told.
      const limit = AbortSignal.timeout(signOutMilliseconds);
      await this.#api.call('signOut', {}, limit).catch(() => undefined);
    }
    const keycloak = await this.#ready();
    siteStorage.remove(traceName);
    keepReturnPlace(target);
    await keycloak.logout({ redirectUri: callBack() });
  }

  /** Forgets account and tokens in every tab, as after the account was erased (S20). */
  async forget(why: EndOfSession = 'elsewhere'): Promise<void> {
    siteStorage.remove(traceName);
    this.#otherTabs.forget(why);
    this.#account.set(null);
    (await this.#ready()).clearToken();
  }

  /** Prepares a sign-in; the form that earns a ticket sends its challenge (S10, S18). */
  async prepareTicket(target: string): Promise<PreparedSignIn> {
    const url = await loginUrl(await this.#ready(), target);
    const codeChallenge = url.searchParams.get('code_challenge') ?? '';
    return { loginUrl: url.href, codeChallenge, target };
  }

  /**
   * Signs in with a ticket and leaves the page. Throws as `pushTicket` does, and when `gone` tells
   * that the person has gone elsewhere.
   */
  async redeemTicket(
    prepared: PreparedSignIn, ticket: string, gone: AbortSignal,
  ): Promise<void> {
    const { keycloakUrl, realm, clientId } = await this.#configuration.read();
    const login = new URL(prepared.loginUrl);
    const endpoint = `${keycloakUrl}/realms/${realm}/protocol/openid-connect/ext/par/request`;
    const requestUri = await pushTicket(endpoint, login.searchParams, ticket, gone);
    login.search = new URLSearchParams({ client_id: clientId, request_uri: requestUri }).toString();
    gone.throwIfAborted();
    keepReturnPlace(prepared.target);
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
    // The session is over, here as in every other tab.
    keycloak.onAuthLogout = () => {
      this.#account.set(null);
      this.#otherTabs.leave();
    };
    try {
      const isSignedIn = await keycloak.init({ checkLoginIframe: false, pkceMethod: 'S256' });
      if (isSignedIn) this.#keep(readAccount(keycloak.tokenParsed));
    } catch (thrown) {
      // Keycloak sent the browser back with an error, or its answer couldn't be fetched.
      this.#failure.set(readFailure(thrown));
    }
    return keycloak;
  }

  #keep(account: Account): void {
    siteStorage.set(traceName, homeOf(account));
    dropRegistration();
    this.#otherTabs.show(account);
    this.#account.set(account);
  }

  /** The token; a fresh one also in place of a refused one with time left. */
  async #readToken(isRefused: boolean): Promise<string | null> {
    const keycloak = await this.#ready();
    if (keycloak.token === undefined) return null;
    try {
      if (isRefused) await pause(refusalMilliseconds);
      await keycloak.updateToken(isRefused ? -1 : 30);
    } catch {
      // keycloak-js drops the tokens when Keycloak refuses; otherwise it was out of reach.
      throw keycloak.token === undefined ? new ApiProblem('signed-out', {}) : ApiProblem.offline();
    }
    // The refused token was out of date: the roles may have changed, for example.
    if (isRefused) this.#account.set(readAccount(keycloak.tokenParsed));
    return keycloak.token;
  }
}

/** Keycloak's login page, with the entrance it stands for. */
async function loginUrl(keycloak: Keycloak, target: string): Promise<URL> {
  const url = new URL(
    await keycloak.createLoginUrl({ redirectUri: callBack(), locale: 'zh-CN' }),
  );
  for (const [name, value] of Object.entries(signInPlace(target))) {
    url.searchParams.set(name, value);
  }
  return url;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const callBack = (): string => new URL(callBackPath, location.origin).href;

/** Loaded only where there are files, which is hardly anywhere. */
async function sweepFiles(): Promise<void> {
  try {
    const { sealedFiles } = await import('../sealed-files.ts');
    await sealedFiles.sweep();
  } catch {
    // The script did not arrive: the next start tries again.
  }
}
