import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pkcePair } from '@ruxue/testing/keycloak-browser';

import { openSignInPlace, type SignInPlace } from './sign-in-place.ts';

let place: SignInPlace;
beforeAll(async () => {
  place = await openSignInPlace();
});
afterAll(() => place.close());

/** A sign-in begun by an address alone, as any page can write one. */
async function newAddress(): Promise<string> {
  const { challenge } = pkcePair();
  const ticket = await place.issueTicket(await place.newParent(), challenge, 'sms-code');
  return `${place.stack.keycloak.issuer}/protocol/openid-connect/auth?${new URLSearchParams({
    client_id: 'ruxue-portal',
    redirect_uri: `${place.stack.portalOrigin}/call-back`,
    response_type: 'code',
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ruxue_ticket: ticket,
  }).toString()}`;
}

/** Goes there as a browser that sends its origin, or as one that sends none. */
const visit = (address: string, site?: string, cookie = ''): Promise<Response> =>
  fetch(address, {
    redirect: 'manual',
    headers: { cookie, ...(site === undefined ? {} : { 'sec-fetch-site': site }) },
  });

const codeIn = (answer: Response): string | null =>
  new URL(answer.headers.get('location') ?? 'none:').searchParams.get('code');

describe('a ticket that a page brings along (login CSRF)', () => {
  it.each([undefined, 'none', 'same-site', 'same-origin'])('signs in from %s', async (site) => {
    expect(codeIn(await visit(await newAddress(), site))).not.toBeNull();
  });

  it('signs nobody in from another site, and is not used up by it', async () => {
    const address = await newAddress();
    const answer = await visit(address, 'cross-site');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('name="password"');
    expect(codeIn(await visit(address, 'same-site'))).not.toBeNull();
  });

  it('nor when that sign-in is begun again from its own page', async () => {
    const answer = await visit(await newAddress(), 'cross-site');
    const cookie = answer.headers.getSetCookie().map((header) => header.split(';')[0]).join('; ');
    const tab = /[?;&]tab_id=([^&"]+)/u.exec(await answer.text())?.[1] ?? '';
    const { issuer } = place.stack.keycloak;
    const again = await visit(
      `${issuer}/login-actions/restart?client_id=ruxue-portal&tab_id=${tab}`, 'same-origin', cookie,
    );
    const next = again.headers.get('location') ?? '';
    expect(next).toContain('/login-actions/authenticate');
    const page = await visit(next, 'same-origin', cookie);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('name="password"');
  });
});
