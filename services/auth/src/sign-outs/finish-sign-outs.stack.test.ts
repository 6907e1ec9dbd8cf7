import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@ruxue/service-kit';

import type { KeycloakAccounts } from '../accounts/keycloak-accounts.ts';
import {
  newPassword, openPasswordChanges, requestFor, type PasswordChanges,
} from '../testing/password-changes.ts';
import { finishSignOuts } from './finish-sign-outs.ts';

let place: PasswordChanges;
beforeAll(async () => {
  place = await openPasswordChanges();
});
afterAll(() => place.close());

const logger = createLogger('auth-test', 'fatal');
const finish = (accounts: KeycloakAccounts = place.accounts) =>
  finishSignOuts({ ...place, accounts, logger });
const afterSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
const soon = () => afterSeconds(11);

/** As if Keycloak didn't answer the first time that it is asked for these users' sessions. */
function silentOnce(isMeant: (id: string) => boolean): KeycloakAccounts {
  const silent = new Set<string>();
  return {
    ...place.accounts,
    async listSessions(id) {
      if (!isMeant(id) || silent.has(id)) return place.accounts.listSessions(id);
      silent.add(id);
      throw new Error('Keycloak is silent');
    },
  };
}

/** A new password, while the session of the old one goes on. */
async function halfChanged() {
  const child = await place.newChild();
  const [own, other] = [await place.signIn(child), await place.signIn(child)];
  const request = requestFor(child, { sessionId: own.sessionId });
  await expect(place.changeWith(silentOnce(() => true))(request)).rejects.toThrow('silent');
  expect(await place.hasPassword(child, newPassword)).toBe(true);
  expect(await place.isAlive(other)).toBe(true);
  return { child, own, other, request };
}

describe('a change of password that ends halfway', () => {
  it('ends the other sessions all the same, by upkeep', async () => {
    const { child, own, other } = await halfChanged();
    // Keycloak may still be setting the password.
    await finish()(afterSeconds(5));
    expect(await place.pendingOf(child)).toBe(1);
    await finish()(soon());
    expect(await place.isAlive(other)).toBe(false);
    expect(await place.isDenied(other)).toBe(true);
    expect(await place.isAlive(own)).toBe(true);
    expect(await place.pendingOf(child)).toBe(0);
  });

  it('leaves nothing to upkeep once the request has been repeated', async () => {
    const { child, other, request } = await halfChanged();
    await place.change(request);
    expect(await place.isAlive(other)).toBe(false);
    expect(await place.pendingOf(child)).toBe(0);
  });

  it('waits for the next time when Keycloak is still silent, and holds up no other', async () => {
    const [first, second] = [await halfChanged(), await halfChanged()];
    const finishOnce = finish(silentOnce((id) => id === first.child.id));
    await finishOnce(soon());
    expect([await place.pendingOf(first.child), await place.pendingOf(second.child)])
      .toEqual([1, 0]);
    await finishOnce(soon());
    expect(await place.pendingOf(first.child)).toBe(0);
  });

  it('is done when the account has gone', async () => {
    const { child } = await halfChanged();
    await place.accounts.delete(child.id);
    await finish()(soon());
    expect(await place.pendingOf(child)).toBe(0);
  });
});
