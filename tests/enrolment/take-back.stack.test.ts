import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { someIdNumber, someRegisteredData } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily, type Family } from '../support/family.ts';
import {
  approved, dongchengStaff, draftedDetails, queuedCase, reviewOf, submittedDetails,
  viewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

async function submittedFamily(answer: 'verified' | 'mismatch' = 'verified'): Promise<Family> {
  const registered = someRegisteredData();
  const { child } = registered;
  const { birthDate, sex } = child;
  const documentNumber = someIdNumber(birthDate, sex, sex === 'male' ? 991 : 990);
  const family = await registeredFamily(world, {
    registered: answer === 'verified'
      ? registered
      : { ...registered, child: { ...child, documentNumber } },
  });
  await submittedDetails(world.api, family, answer);
  return family;
}

const takeBack = ({ token }: Family, submissionVersion = 1, key: string = randomUUID()) =>
  world.api.send('takeBack', { token, body: { submissionVersion }, key });

/** A decision by somebody who hasn't opened the case: that would begin its review. */
async function decide(family: Family, submissionVersion: number): Promise<Response> {
  const caseId = await queuedCase(world.api, staff.reviewer, family);
  return world.api.send('decideReview', {
    token: staff.reviewer, params: { caseId },
    body: { submissionVersion, outcome: 'approved' },
  });
}

describe('「撤回修改」 (B5)', () => {
  it('gives back what was submitted, to be changed and submitted again', async () => {
    const family = await submittedFamily();
    const { token } = family;
    const before = await viewOf(world.api, family);
    expect(before.allowed).toContain('take-back');
    const key = randomUUID();
    expect((await takeBack(family, 1, key)).status).toBe(202);
    const taken = await viewOf(world.api, family);
    expect(taken).toMatchObject({
      status: '待填写详细信息', submissionVersion: 1, draft: { data: before.details },
      identity: { status: 'pending' },
    });
    expect(taken.allowed).not.toContain('take-back');
    // The answer got lost, and the request is repeated (L3).
    expect((await takeBack(family, 1, key)).status).toBe(202);

    const data = { ...taken.draft?.data, residenceAddress: '北京市东城区龙潭路3号' };
    const body = { baseVersion: taken.draft?.version ?? 0, data };
    const { body: saved } = await world.api.call('saveDraft', { token, body });
    const submit = { token, body: { draftVersion: saved.version } };
    await world.api.call('submitDetails', submit);
    await waitUntil('the registry, asked anew', async () =>
      (await viewOf(world.api, family)).identity.status === 'verified');
    const again = await viewOf(world.api, family);
    expect(again).toMatchObject({
      status: '尚未公布', submissionVersion: 2, details: { residenceAddress: data.residenceAddress },
    });
    await approved(world.api, staff.reviewer, family);
  });

  it('shows the reviewer no case to decide, until it is submitted again (B7)', async () => {
    const family = await submittedFamily();
    await takeBack(family);
    const taken = await reviewOf(world.api, staff.reviewer, family);
    expect(taken).toMatchObject({ stage: 'registered', submissionVersion: 1, submittedAt: null });
    const early = await decide(family, 1);
    expect(early.status).toBe(409);
    expect(await early.text()).toContain('家长已撤回修改');

    const { draft } = await viewOf(world.api, family);
    const draftVersion = draft?.version ?? 0;
    await world.api.call('submitDetails', { token: family.token, body: { draftVersion } });
    const late = await decide(family, 1);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('version-conflict');
  });

  it('keeps in sight what the registry did not find so, with the way out (S13)', async () => {
    const family = await submittedFamily('mismatch');
    const { identity, nextStep } = await viewOf(world.api, family);
    // A mistyped number is corrected on request (B19).
    expect(identity.wayOut).toMatch(/“儿童证件号码”.*填写有误的，请申请更正/u);
    expect(nextStep).toMatchObject({ isOwnTurn: true, action: 'request-correction' });
    expect((await takeBack(family)).status).toBe(202);
    // Before the next submission nobody is there to decide a request.
    expect((await viewOf(world.api, family)).identity).toMatchObject({
      status: 'mismatch',
      wayOut: expect.stringMatching(/“儿童证件号码”.*不能在网上更正.*撤销录入后重新注册/u),
    });
    const draftVersion = await draftedDetails(world.api, family);
    const { token } = family;
    await world.api.call('submitDetails', { token, body: { draftVersion } });
    expect((await viewOf(world.api, family)).submissionVersion).toBe(2);
  });
});

describe('a take-back that comes too late', () => {
  it('and a decision at the same time: exactly one wins', async () => {
    const families = await Promise.all([1, 2, 3, 4].map(() => submittedFamily()));
    for (const family of families) {
      const [taken, decided] = await Promise.all([takeBack(family), decide(family, 1)]);
      expect([[202, 409], [409, 201]]).toContainEqual([taken.status, decided.status]);
      const { stage } = await reviewOf(world.api, staff.reviewer, family);
      expect(stage).toBe(taken.status === 202 ? 'registered' : 'decided');
    }
  });

  it('twice at the same time is one, whether it is the same request or another', async () => {
    const family = await submittedFamily();
    const key = randomUUID();
    const answers = await Promise.all([
      takeBack(family, 1, key), takeBack(family, 1, key), takeBack(family),
    ]);
    const [first, same, other] = answers.map(({ status }) => status);
    expect(first).toBe(same);
    expect([first, other].sort()).toEqual([202, 409]);
  });
});
