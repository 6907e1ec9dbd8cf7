import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realmName } from '@ruxue/local/keycloak-realm';
import { claimsOf, pkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword } from '@ruxue/testing/people';

import { openSignInPlace, type SignInPlace } from './sign-in-place.ts';

let place: SignInPlace;
beforeAll(async () => {
  place = await openSignInPlace();
});
afterAll(() => place.close());

describe('the access token', () => {
  it('tells when an SMS code was shown, only after one (S18)', async () => {
    const account = await place.newParent();
    for (const reason of ['sms-code', 'registration'] as const) {
      const pkce = pkcePair();
      const ticket = await place.issueTicket(account, pkce.challenge, reason);
      const { access_token } = await place.newBrowser().signInByTicket(ticket, pkce);
      const now = Date.now() / 1000;
      const { sms_verified_at: verifiedAt } = claimsOf(access_token);
      if (reason === 'registration') expect(verifiedAt).toBeUndefined();
      else expect(Math.abs(Number(verifiedAt) - now)).toBeLessThan(60);
      expect(typeof verifiedAt).toBe(reason === 'sms-code' ? 'number' : 'undefined');
    }
  });

  it('carries where and until when a member of staff has duties', async () => {
    const username = `reviewer-${randomUUID().slice(0, 8)}`;
    const attributes = {
      district: '110101', agency: 'police', school_id: 'school-1',
      deputy_from: '2027-06-01T00:00:00.000Z', deputy_until: '2027-06-08T00:00:00.000Z',
    };
    await place.admin.send('POST', `/${realmName}/users`, {
      username, enabled: true,
      attributes: Object.fromEntries(
        Object.entries({ ...attributes, display_name: '王小明' })
          .map(([name, value]) => [name, [value]]),
      ),
      credentials: [{ type: 'password', value: somePassword, temporary: false }],
    });
    const { access_token } = await place.newBrowser()
      .signInByPassword(username, somePassword, (id) => place.solve(id));
    expect(claimsOf(access_token)).toMatchObject(attributes);
    // The name stays in Keycloak.
    expect(JSON.stringify(claimsOf(access_token))).not.toContain('王小明');
  });
});
