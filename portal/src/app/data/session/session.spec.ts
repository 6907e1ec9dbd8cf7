/**
 * @jest-environment ./jest-environment.mjs
 */
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { AccessToken } from '../access-token.ts';
import { keepRegistration, keptRegistration } from '../kept-registration.ts';
import { Session } from './session.ts';

const keycloakUrl = 'https://keycloak.test';
const settings = {
  keycloakUrl, realm: 'ruxue', clientId: 'portal', isDemo: false, passwordMinLength: 6,
};

const base64 = (content: object): string =>
  btoa(JSON.stringify(content)).replace(/=+$/u, '').replace(/\+/gu, '-').replace(/\//gu, '_');
const tokenOf = (role: string): string => [
  { alg: 'RS256' },
  { preferred_username: '12345678', realm_access: { roles: [role] }, exp: 4_000_000_000 },
  {},
].map(base64).join('.');
const token = tokenOf('parent');

/** Brings the browser back from Keycloak with a code, as keycloak-js left it. */
function comeBack(): void {
  const redirectUri = `${location.origin}/call-back`;
  const saved = { state: 'state-1', redirectUri, expires: Date.now() + 60_000 };
  localStorage.setItem('kc-callback-state-1', JSON.stringify(saved));
  history.replaceState(null, '', '/call-back#state=state-1&code=code-1');
}

describe('Session', () => {
  const original = globalThis.fetch;
  let sent: { path: string; authorization: string | null }[];
  let signOutStatus: number;
  /** The answer of Keycloak's token endpoint. */
  let tokenAnswer: () => Response;
  /** This tab's messages to the others, in order with its requests. */
  let told: string[];
  /** Tells whether the page is left: jsdom can't leave, and logs that. */
  let leaving: jest.SpiedFunction<typeof console.error>;

  const answer: typeof fetch = (input, init) => {
    const { pathname } = new URL(String(input), location.origin);
    const authorization = new Headers(init?.headers).get('authorization');
    sent.push({ path: pathname, authorization });
    if (pathname === '/api/portal-configuration') return Promise.resolve(Response.json(settings));
    if (pathname.endsWith('/token')) return Promise.resolve(tokenAnswer());
    if (pathname.endsWith('/ext/par/request')) {
      return Promise.resolve(Response.json({ request_uri: 'urn:1' }, { status: 201 }));
    }
    told.push(pathname);
    return Promise.resolve(new Response(null, { status: signOutStatus }));
  };

  beforeEach(() => {
    sent = [];
    signOutStatus = 204;
    told = [];
    tokenAnswer = () => Response.json({ access_token: token, refresh_token: token });
    globalThis.fetch = answer;
    leaving = jest.spyOn(console, 'error').mockReturnValue(undefined);
    const setItem = Reflect.get(Storage.prototype, 'setItem');
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, ...item) {
      if (item[0] === 'ruxue.signed-out') told.push(item[0]);
      Reflect.apply(setItem, this, item);
    });
  });

  afterEach(() => {
    globalThis.fetch = original;
    jest.useRealTimers();
    localStorage.clear();
    sessionStorage.clear();
    history.replaceState(null, '', '/');
    jest.restoreAllMocks();
  });

  it('refuses the tokens, then ends in Keycloak, and knows till then who was here', async () => {
    comeBack();
    const session = TestBed.inject(Session);
    await session.resume();
    expect(session.account()?.username).toBe('12345678');
    await session.signOut('/');
    expect(sent.at(-1)).toEqual({ path: '/api/me/sign-out', authorization: `Bearer ${token}` });
    expect(told).toEqual(['ruxue.signed-out', '/api/me/sign-out']);
    expect(leaving).toHaveBeenCalledTimes(1);
    expect(localStorage).toHaveLength(0);
    expect(session.account()?.username).toBe('12345678');
  });

  it("drops another child's registration from this tab when an account signs in (S22)", async () => {
    keepRegistration('李明');
    comeBack();
    await TestBed.inject(Session).resume();
    expect(keptRegistration()).toBeNull();
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('李明');
  });

  it('asks nothing of Keycloak in a browser that keeps nothing', async () => {
    jest.spyOn(navigator, 'cookieEnabled', 'get').mockReturnValue(false);
    const session = TestBed.inject(Session);
    expect([await session.open(), session.failure()]).toEqual([false, 'keeps-nothing']);
    expect(sent).toEqual([]);
  });

  it('comes back at one page, whatever the place to return to', async () => {
    const prepared = await TestBed.inject(Session).prepareTicket('/review/staff?at=110101');
    const redirectUri = new URL(prepared.loginUrl).searchParams.get('redirect_uri');
    expect(redirectUri).toBe(`${location.origin}/call-back`);
  });

  it('opens the page that the person was going to, and leaves no code in the address', async () => {
    const session = TestBed.inject(Session);
    await session.signIn('/enrolment/details?at=110101');
    TestBed.resetTestingModule();
    comeBack();
    await TestBed.inject(Session).resume();
    expect(location.href).toBe(`${location.origin}/enrolment/details?at=110101`);
  });

  it.each(['//evil.test/', '/\\evil.test', 'https://evil.test/', 'javascript:alert(1)'])(
    'goes to the first page instead of %s', async (target) => {
      await TestBed.inject(Session).signOut(target);
      history.replaceState(null, '', '/call-back');
      TestBed.resetTestingModule();
      await TestBed.inject(Session).resume();
      expect(location.href).toBe(`${location.origin}/`);
    },
  );

  it('takes a code at the call-back page alone', async () => {
    comeBack();
    history.replaceState(null, '', '/enrolment#state=state-1&code=code-1');
    await TestBed.inject(Session).resume();
    expect(sent).toEqual([]);
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

  it('waits for the gateway no longer than three seconds, the other tabs not at all', async () => {
    comeBack();
    const session = TestBed.inject(Session);
    await session.resume();
    jest.useFakeTimers();
    globalThis.fetch = (_, init) => new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => {
        reject(new DOMException('late', 'TimeoutError'));
      });
    });
    const leavingPage = session.signOut('/');
    expect(told).toEqual(['ruxue.signed-out']);
    await jest.advanceTimersByTimeAsync(2900);
    expect(leaving).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(100);
    await leavingPage;
    expect(leaving).toHaveBeenCalledTimes(1);
  });

  it('makes every tab leave when the session is over, itself when told by them', async () => {
    comeBack();
    const session = TestBed.inject(Session);
    await session.resume();
    jest.useFakeTimers();
    tokenAnswer = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
    const renewed = expect(TestBed.inject(AccessToken).renew()).rejects
      .toMatchObject({ type: 'signed-out' });
    await jest.advanceTimersByTimeAsync(1000);
    await renewed;
    expect(session.account()).toBeNull();
    // A person who goes on here without an account, to register, may do so.
    expect(await TestBed.inject(AccessToken).read()).toBeNull();
    expect(told).toEqual(['ruxue.signed-out']);
    history.replaceState(null, '', '/enrolment/details');
    dispatchEvent(new StorageEvent('storage', { key: 'ruxue.signed-out', newValue: 'yes' }));
    expect(leaving).toHaveBeenCalledTimes(1);
  });

  it('takes a fresh token for a refused one, after the second that was refused', async () => {
    comeBack();
    const session = TestBed.inject(Session);
    await session.resume();
    jest.useFakeTimers();
    const fresh = tokenOf('reviewer');
    tokenAnswer = () => Response.json({ access_token: fresh, refresh_token: fresh });
    const asked = sent.length;
    const renewed = TestBed.inject(AccessToken).renew();
    await jest.advanceTimersByTimeAsync(999);
    expect(sent).toHaveLength(asked);
    await jest.advanceTimersByTimeAsync(1);
    expect(await renewed).toBe(fresh);
    expect(session.account()?.roles).toEqual(['reviewer']);
    expect(told).toEqual([]);
  });

  it('goes on to Keycloak with a ticket that it took (S10, S18)', async () => {
    const session = TestBed.inject(Session);
    const prepared = await session.prepareTicket('/enrolment');
    await session.redeemTicket(prepared, 'ticket', new AbortController().signal);
    expect(sent.at(-1)?.path).toBe('/realms/ruxue/protocol/openid-connect/ext/par/request');
    expect(leaving).toHaveBeenCalledTimes(1);
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
    expect(told).toContain('ruxue.signed-out');
    expect(await TestBed.inject(AccessToken).read()).toBeNull();
  });

  it('has no tokens to refuse where nobody is signed in on this page', async () => {
    await TestBed.inject(Session).signOut('/enrolment');
    expect(sent.map(({ path }) => path)).toEqual(['/api/portal-configuration']);
  });
});
