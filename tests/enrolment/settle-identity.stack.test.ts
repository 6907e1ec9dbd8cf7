import { beforeAll, describe, expect, it } from '@jest/globals';

import type { Family } from '../support/family.ts';
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
  submissionVersion: 1, document: 'household-register', reason: 'registry-outdated',
} as const;
const propose = (caseId: string, token = staff.reviewer) =>
  world.api.call('proposeSettlement', { token, params: { caseId }, body: proposal });
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

    const own = await confirmAs(family, caseId, staff.reviewer);
    const refused = await world.api.refused('confirmSettlement', own);
    expect(refused).toMatchObject({
      status: 409, problem: { type: '/problems/second-person-needed' },
    });
    expect(await bytes()).toBe(before);

    await world.api.call('confirmSettlement', await confirmAs(family, caseId, staff.manager));
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
