/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { AccessToken } from '../data/access-token.ts';
import { Session } from './session.ts';

const keycloakUrl = 'https://keycloak.test';
const settings = {
  keycloakUrl, realm: 'ruxue', clientId: 'portal', isDemo: false, passwordMinLength: 6,
};

const base64 = (content: object): string =>
  btoa(JSON.stringify(content)).replace(/=+$/u, '').replace(/\+/gu, '-').replace(/\//gu, '_');
const token = [
  { alg: 'RS256' },
  { preferred_username: '12345678', realm_access: { roles: ['parent'] }, exp: 4_000_000_000 },
  {},
].map(base64).join('.');

/** Brings the browser back from Keycloak with a code, as keycloak-js left it. */
function comeBack(): void {
  const saved = { state: 'state-1', redirectUri: location.href, expires: Date.now() + 60_000 };
  localStorage.setItem('kc-callback-state-1', JSON.stringify(saved));
  history.replaceState(null, '', '#state=state-1&code=code-1');
}

describe('Session', () => {
  const original = globalThis.fetch;
  let sent: { path: string; authorization: string | null }[];
  let signOutStatus: number;
  /** Whether the page is left: jsdom can't, and says so. */
  let leaving: jest.SpiedFunction<typeof console.error>;

  const answer: typeof fetch = (input, init) => {
    const { pathname } = new URL(String(input), location.origin);
    const authorization = new Headers(init?.headers).get('authorization');
    sent.push({ path: pathname, authorization });
    if (pathname === '/api/portal-configuration') return Promise.resolve(Response.json(settings));
    if (pathname.endsWith('/token')) {
      return Promise.resolve(Response.json({ access_token: token, refresh_token: token }));
    }
    return Promise.resolve(new Response(null, { status: signOutStatus }));
  };

  beforeEach(() => {
    sent = [];
    signOutStatus = 204;
    globalThis.fetch = answer;
    leaving = jest.spyOn(console, 'error').mockReturnValue(undefined);
  });

  afterEach(() => {
    globalThis.fetch = original;
    localStorage.clear();
    jest.restoreAllMocks();
  });

  it('refuses the tokens, then ends in Keycloak, and knows till then who was here', async () => {
    comeBack();
    const session = TestBed.inject(Session);
    await session.resume();
    expect(session.account()?.username).toBe('12345678');
    await session.signOut('/');
    expect(sent.at(-1)).toEqual({ path: '/api/me/sign-out', authorization: `Bearer ${token}` });
    expect(leaving).toHaveBeenCalledTimes(1);
    expect(localStorage).toHaveLength(0);
    expect(session.account()?.username).toBe('12345678');
  });

  it('ends in Keycloak also when the gateway fails', async () => {
    signOutStatus = 503;
    comeBack();
    const session = TestBed.inject(Session);
    await session.resume();
    await session.signOut('/');
    expect(leaving).toHaveBeenCalledTimes(1);
    expect(localStorage).toHaveLength(0);
  });

  it('leaves a page whose account another tab has signed out (S22)', async () => {
    comeBack();
    await TestBed.inject(Session).resume();
    history.replaceState(null, '', '/enrolment/details');
    dispatchEvent(new StorageEvent('storage', { key: 'ruxue.signed-out', newValue: 'yes' }));
    expect(leaving).toHaveBeenCalledTimes(1);
  });

  it('stays where nobody is signed in when another tab signs out', async () => {
    await TestBed.inject(Session).resume();
    dispatchEvent(new StorageEvent('storage', { key: 'ruxue.signed-out', newValue: 'yes' }));
    expect(leaving).not.toHaveBeenCalled();
  });

  it('tells the login page which entrance it stands for (S3)', async () => {
    const target = '/enrolment?at=110101&entrance=school';
    const { loginUrl, codeChallenge } = await TestBed.inject(Session).prepareTicket(target);
    const { searchParams } = new URL(loginUrl);
    expect(searchParams.get('ruxue_district')).toBe('110101');
    expect(searchParams.get('ruxue_entrance')).toBe('school');
    expect(searchParams.get('code_challenge')).toBe(codeChallenge);
  });

  it('forgets the tokens with the account (S20, S22)', async () => {
    comeBack();
    const session = TestBed.inject(Session);
    await session.resume();
    await session.forget();
    expect(session.account()).toBeNull();
    expect(await TestBed.inject(AccessToken).read()).toBeNull();
  });

  it('has no tokens to refuse where nobody is signed in on this page', async () => {
    await TestBed.inject(Session).signOut('/enrolment');
    expect(sent.map(({ path }) => path)).toEqual(['/api/portal-configuration']);
  });
});
