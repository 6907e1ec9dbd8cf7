import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteName } from '@ruxue/contracts';
import { waitUntil } from '@ruxue/testing/wait-for';

import { signedInBySms } from '../support/accounts.ts';
import { orderedCode, registeredFamily } from '../support/family.ts';
import { startSecondGateway, type SecondGateway } from '../support/second-gateway.ts';
import { invitedStaff } from '../support/staff.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let second: SecondGateway;
beforeAll(async () => {
  world = openWorld();
  second = await startSecondGateway(world);
});
afterAll(() => second.stop());

/** Passes when the token, good at both gateways until now, is refused by both within 5 seconds. */
async function expectRefusedEverywhere(
  name: RouteName,
  token: string,
  act: () => Promise<unknown>,
) {
  const gateways = [world.api, second.api];
  for (const api of gateways) expect(await api.status(name, { token })).toBe(200);
  await act();
  await waitUntil('the refusal by both gateways', async () => {
    const statuses = await Promise.all(gateways.map((api) => api.status(name, { token })));
    return statuses.every((status) => status === 401);
  }, 5);
}

describe('every gateway refuses within 5 seconds', () => {
  it('whoever has signed out', async () => {
    const { token } = await registeredFamily(world);
    await expectRefusedEverywhere('getEnrolment', token, () =>
      world.api.call('signOut', { token }));
  });

  it('the other sessions after a change of password', async () => {
    const family = await registeredFamily(world);
    const { phone } = family.registered.guardian;
    const { access_token: token } = await signedInBySms(world, family.accountNumber, phone);
    const smsCode = await orderedCode(world.api, phone, {
      token: family.token, body: { purpose: 'change-password' },
    });
    await expectRefusedEverywhere('getEnrolment', token, () =>
      world.api.call('changePassword', {
        token: family.token, body: { newPassword: 'Changed2027', smsCode },
      }));
    expect(await second.api.status('getEnrolment', { token: family.token })).toBe(200);
  });

  it('a member of staff who is dismissed', async () => {
    const manager = await world.staffToken('manager-dongcheng');
    const { member, token } = await invitedStaff(world, manager);
    await expectRefusedEverywhere('listReviews', token, () =>
      world.api.call('updateStaff', {
        token: manager, params: { staffId: member.staffId },
        body: { isEnabled: false, baseVersion: member.version },
      }));
  });
});
