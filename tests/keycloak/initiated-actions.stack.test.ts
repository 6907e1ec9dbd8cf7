import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realmName } from '@ruxue/local/keycloak-realm';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword } from '@ruxue/testing/people';
import { randomUUID } from 'node:crypto';

import { headingOf, openSignInPlace, type SignInPlace } from './sign-in-place.ts';

let place: SignInPlace;
beforeAll(async () => {
  place = await openSignInPlace();
});
afterAll(() => place.close());

const actions = [
  'UPDATE_PASSWORD', 'CONFIGURE_TOTP', 'UPDATE_PROFILE', 'UPDATE_EMAIL', 'VERIFY_EMAIL',
  'TERMS_AND_CONDITIONS', 'delete_account', 'delete_credential', 'update_user_locale',
  'webauthn-register', 'webauthn-register-passwordless', 'CONFIGURE_RECOVERY_AUTHN_CODES',
  'idp_link', 'nonsense',
];

describe('an action that the address asks for (kc_action)', () => {
  it.each(actions)("gives a parent's session nothing: %s", async (kc_action) => {
    const account = await place.newParent();
    const browser = place.newBrowser();
    await browser.signInByPassword(account, somePassword, (id) => place.solve(id));
    const { challenge, verifier } = pkcePair();
    const end = await browser.authorise(challenge, undefined, { kc_action });
    expect(end).toMatchObject({ at: 'portal' });
    expect(end.at === 'portal' && [...end.parameters.keys()]).not.toContain('kc_action_status');
    await expect(browser.tokens(end, verifier)).resolves.toBeDefined();
  });

  it.each(['UPDATE_PASSWORD', 'nonsense'])(
    'takes no temporary password of staff in by %s', async (kc_action) => {
      const username = `staff-${randomUUID()}`;
      await place.admin.send('POST', `/${realmName}/users`, {
        username, enabled: true,
        credentials: [{ type: 'password', value: somePassword, temporary: true }],
      });
      const browser = place.newBrowser();
      const form = await browser.authorise(pkcePair().challenge, undefined, { kc_action });
      const typed = { username, password: somePassword };
      const page = await browser.submitPassword(form, typed, (id) => place.solve(id));
      expect(headingOf(page)).toBe('设置新密码');
      const refused = await browser.submit(page, { 'cancel-aia': 'true' });
      expect(headingOf(refused)).toBe('设置新密码');
    },
  );
});
