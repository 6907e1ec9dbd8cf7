import { beforeAll, describe, expect, it } from '@jest/globals';
import { StaffProposal } from '@ruxue/contracts';
import { waitFor } from '@ruxue/testing/wait-for';

import { invitedStaff, type NewStaff } from '../support/staff.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let manager: string;
let cityOffice: string;
beforeAll(async () => {
  world = openWorld();
  manager = await world.staffToken('manager-chaoyang');
  cityOffice = await world.staffToken('city-office');
});

const roles: ['district-manager'] = ['district-manager'];
const idOf = ({ member: { staffId } }: NewStaff) => ({ staffId });

async function versionOf({ member }: NewStaff): Promise<number> {
  const { body } = await world.api.call('listStaff', { token: manager });
  const found = body.staff.find(({ staffId }) => staffId === member.staffId);
  if (!found) throw new Error(`${member.username} is not in the list`);
  return found.version;
}

/** Proposes the change of a manager's account; answers the proposal. */
async function proposed(staff: NewStaff, token: string, change: object): Promise<StaffProposal> {
  const body = { ...change, baseVersion: await versionOf(staff) };
  const answer = await world.api.call('updateStaff', { token, params: idOf(staff), body });
  expect(answer.status).toBe(202);
  return StaffProposal.parse(answer.body);
}

const confirm = (token: string, { proposalId }: StaffProposal) =>
  world.api.status('confirmStaffProposal', { token, params: { proposalId } });

/** A token of after a change of duties: those of the same second are refused with those before. */
const freshToken = ({ member, password }: NewStaff) => waitFor('a token that passes', async () => {
  const token = await world.passwordToken(member.username, password);
  return (await world.api.status('listStaff', { token })) === 200 ? token : undefined;
});

describe('nobody takes a district over alone', () => {
  it('makes a manager, or resets one, by two; two who demote each other leave one', async () => {
    const [one, other] = [await invitedStaff(world, manager), await invitedStaff(world, manager)];
    const tokens: string[] = [];
    for (const staff of [one, other]) {
      const proposal = await proposed(staff, manager, { roles });
      // The second is another manager, as soon as there is one; before that the city office.
      const [second] = tokens;
      expect(await confirm(manager, proposal)).toBe(403);
      expect(await confirm(second === undefined ? cityOffice : second, proposal)).toBe(200);
      tokens.push(await freshToken(staff));
    }
    const [ofOne = '', ofOther = ''] = tokens;

    const reset = await proposed(other, ofOne, { resetPassword: true });
    expect(await confirm(ofOne, reset)).toBe(403);
    expect(await confirm(ofOther, reset)).toBe(403);
    expect(await confirm(cityOffice, reset)).toBe(403);
    expect(await world.api.status('withdrawStaffProposal', {
      token: manager, params: { proposalId: reset.proposalId },
    })).toBe(204);

    const [versionOfOne, versionOfOther] = [await versionOf(one), await versionOf(other)];
    const demote = (token: string, staff: NewStaff, baseVersion: number) =>
      world.api.status('updateStaff', {
        token, params: idOf(staff), body: { roles: ['counter-clerk'], baseVersion },
      });
    const statuses = await Promise.all([
      demote(ofOne, other, versionOfOther), demote(ofOther, one, versionOfOne),
    ]);
    // The slower is no manager any more: auth says so, or the gateway, if it heard of it in time.
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 403 || status === 401)).toHaveLength(1);

    const { body } = await world.api.call('listStaff', { token: manager });
    const ids = [one, other].map(({ member }) => member.staffId);
    const still = body.staff.filter(({ staffId, roles: now }) =>
      ids.includes(staffId) && now.includes('district-manager'));
    expect(still).toHaveLength(1);
    // The district is left as other tests know it: with the demo's manager alone.
    for (const { staffId, version } of still) {
      await world.api.call('updateStaff', {
        token: manager, params: { staffId }, body: { isEnabled: false, baseVersion: version },
      });
    }
  });
});
