import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';

import type { Family } from '../support/family.ts';
import { invitedStaff } from '../support/staff.ts';
import {
  approved, dongchengStaff, mismatchedFamily, reviewOf, submittedDetails, viewOf,
  type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

const proposal = {
  kind: 'settleIdentity', version: 1,
  payload: { document: 'household-register', reason: 'registry-outdated' },
} as const;
const propose = (caseId: string, token = staff.reviewer) =>
  world.api.call('propose', { token, params: { caseId }, body: proposal });
const openOf = async (caseId: string, token: string) => {
  const { body } = await world.api.call('listProposals', { token });
  return body.proposals.filter((one) => one.caseId === caseId);
};
const reviewed = (family: Family) => reviewOf(world.api, staff.reviewer, family);
const versionOf = async (family: Family): Promise<string> =>
  String((await reviewed(family)).identityCheck?.settlement?.proposalVersion);
const confirmAs = async (family: Family, caseId: string, token: string) => ({
  token,
  params: { caseId, proposalVersion: await versionOf(family) },
  body: { submissionVersion: 1 },
});

describe('an identity that the registry does not confirm (S13)', () => {
  it('is settled by document, by two persons, and the family sees nothing before (S14)', async () => {
    const family = await mismatchedFamily(world);
    const { caseId, identityCheck } = await reviewed(family);
    expect(identityCheck?.compared).toContainEqual({
      field: 'documentNumber', typed: family.registered.child.documentNumber, isSame: false,
    });
    expect(identityCheck?.compared.filter(({ isSame }) => isSame)).toHaveLength(3);
    const bytes = async () => (await world.api.send('getEnrolment', { token: family.token })).text();
    const before = await bytes();
    await propose(caseId);
    expect(await bytes()).toBe(before);
    expect(await openOf(caseId, staff.manager)).toMatchObject([
      { payload: proposal.payload, childName: family.registered.child.name },
    ]);
    expect(await openOf(caseId, staff.reviewer)).toEqual([]);

    const own = await confirmAs(family, caseId, staff.reviewer);
    const refused = await world.api.refused('confirmSettlement', own);
    expect(refused).toMatchObject({
      status: 409, problem: { type: '/problems/second-person-needed' },
    });
    expect(await bytes()).toBe(before);

    const asked = { ...(await confirmAs(family, caseId, staff.manager)), key: randomUUID() };
    await world.api.call('confirmSettlement', asked);
    // Its answer got lost.
    await world.api.call('confirmSettlement', asked);
    expect(await openOf(caseId, staff.manager)).toEqual([]);
    expect((await viewOf(world.api, family)).identity).toMatchObject({
      status: 'checkedByStaff', text: '身份证及户籍信息已验证', wayOut: null,
    });
    await approved(world.api, staff.reviewer, family);
  });

  it('is confirmed as it was proposed last, and for its own submission', async () => {
    const family = await mismatchedFamily(world);
    const { caseId } = await reviewed(family);
    await propose(caseId);
    const first = await confirmAs(family, caseId, staff.manager);
    await propose(caseId, staff.manager);
    const late = await world.api.refused('confirmSettlement', first);
    expect(late.problem.type).toBe('/problems/version-conflict');
    const wrong = { ...(await confirmAs(family, caseId, staff.reviewer)), body: { submissionVersion: 2 } };
    expect((await world.api.refused('confirmSettlement', wrong)).problem.type).toBe(
      '/problems/version-conflict',
    );
  });

  it('is confirmed by nobody whose account the proposer has made, nor once it is withdrawn', async () => {
    const family = await mismatchedFamily(world);
    const { caseId } = await reviewed(family);
    await propose(caseId, staff.manager);
    const made = await invitedStaff(world, staff.manager);
    const refused = async (token: string) => {
      const { problem } =
        await world.api.refused('confirmSettlement', await confirmAs(family, caseId, token));
      return [problem.type.replace('/problems/', ''), problem.detail];
    };
    expect(await refused(made.token))
      .toEqual(['second-person-needed', expect.stringContaining('7天内')]);
    const cityOffice = await world.staffToken('city-office');
    expect(await refused(cityOffice)).toEqual(['forbidden', expect.stringContaining('另有')]);
    expect(await openOf(caseId, cityOffice)).toEqual([]);
    const params = { caseId, proposalVersion: await versionOf(family) };
    const confirming = await confirmAs(family, caseId, staff.reviewer);
    await world.api.call('withdrawProposal', { token: staff.manager, params });
    const late = await world.api.refused('confirmSettlement', confirming);
    expect([late.problem.type, late.problem.detail])
      .toEqual(['/problems/action-not-allowed', expect.stringContaining('撤回了这一提议')]);
    expect((await viewOf(world.api, family)).identity.status).toBe('mismatch');
  });

  it('is checked anew when its family has taken it back before anybody looked', async () => {
    const family = await mismatchedFamily(world);
    const { token } = family;
    await world.api.call('takeBack', { token, body: { submissionVersion: 1 } });
    const { child, guardian } = family.registered;
    const { householdProvince, sex, birthDate } = child;
    await world.api.call('correctRegistered', {
      token,
      body: {
        child: { householdProvince, sex, birthDate, name: '另名' },
        guardian: { name: guardian.name },
      },
    });
    await submittedDetails(world.api, family, 'mismatch');
  });
});
