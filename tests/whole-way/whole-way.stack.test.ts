import { beforeAll, describe, expect, it } from '@jest/globals';
import { someIdNumber, someRegisteredData } from '@ruxue/testing/people';

import { registeredFamily } from '../support/family.ts';
import {
  admitted, approved, confirmedForm, dongchengStaff, published, rejected, reviewOf,
  revocationReceipt, revoked, submittedDetails, viewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

describe('the whole way of a child', () => {
  it('ends with the name of the school (S12–S17)', async () => {
    const family = await registeredFamily(world);
    await admitted(world.api, staff, family);
    const view = await viewOf(world.api, family);
    expect(view.status).toBe('已接收入学');
    expect(view.admission?.text).toMatch(/^尊敬的家长,您的孩子已经被.+接收入学。$/u);
    expect(view.allowed).not.toContain('revoke');
  });

  it('shows a decision only once it is published (S14)', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    const bytes = async () => (await world.api.send('getEnrolment', { token: family.token })).text();
    const before = await bytes();
    const caseId = await approved(world.api, staff.reviewer, family);
    expect(await bytes()).toBe(before);
    await world.api.call('undoDecision', {
      token: staff.reviewer, params: { caseId, decisionVersion: '1' },
    });
    expect(await bytes()).toBe(before);
    await approved(world.api, staff.reviewer, family);
    await published(world.api, staff.manager, 'publish');
    expect(await bytes()).not.toBe(before);
  });

  it('gives a refused family the reasons (S14, B1)', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    await rejected(world.api, staff.reviewer, family);
    await published(world.api, staff.manager, 'publish');
    const view = await viewOf(world.api, family);
    expect(view.status).toBe('审核未通过');
    expect(view.reasons).toEqual([{
      code: 'details-differ', text: '填写的信息与证明材料不一致',
      english: 'The information you entered does not agree with your documents.',
    }]);
  });

  it('does not approve a child whom the registry does not know so (S13)', async () => {
    const registered = someRegisteredData();
    const { birthDate, sex } = registered.child;
    const documentNumber = someIdNumber(birthDate, sex, sex === 'male' ? 991 : 990);
    const child = { ...registered.child, documentNumber };
    const family = await registeredFamily(world, { registered: { ...registered, child } });
    await submittedDetails(world.api, family, 'mismatch');
    const view = await viewOf(world.api, family);
    expect(view.identity).toMatchObject({
      status: 'mismatch', text: '身份证及户籍信息验证未通过',
    });
    expect(view.identity.wayOut).not.toBeNull();
    const { caseId, submissionVersion } = await reviewOf(world.api, staff.reviewer, family);
    const refused = await world.api.refused('decideReview', {
      token: staff.reviewer, params: { caseId },
      body: { submissionVersion, outcome: 'approved' },
    });
    expect(refused.problem.type).toBe('/problems/identity-not-verified');
  });

  it("keeps another district's staff and another parent away (L7)", async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    const { caseId, submissionVersion } = await reviewOf(world.api, staff.reviewer, family);
    const stranger = await world.staffToken('reviewer-chaoyang');
    const params = { caseId };
    const calls = [
      world.api.refused('getReview', { token: stranger, params }),
      world.api.refused('decideReview', {
        token: stranger, params,
        body: { submissionVersion, outcome: 'approved' },
      }),
    ];
    for (const refused of await Promise.all(calls)) expect(refused.status).toBe(404);
    const other = await registeredFamily(world);
    const asParent = await world.api.refused('getReview', { token: other.token, params });
    expect(asParent.status).toBe(403);
  });
});

describe('revocation (S20)', () => {
  it('before the sync erases the child, who can register again at once', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    await revoked(world.api, await revocationReceipt(world.api, family));
    const refused = await world.api.refused('getEnrolment', { token: family.token });
    expect(refused.status).toBe(401);
    const again = await registeredFamily(world, { registered: family.registered, district: '110105' });
    expect(again.accountNumber).not.toBe(family.accountNumber);
  });

  it('after the sync erases the child from both systems', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    await approved(world.api, staff.reviewer, family);
    await published(world.api, staff.manager, 'publish');
    const form = await confirmedForm(world.api, family);
    await revoked(world.api, await revocationReceipt(world.api, family));
    const refused = await world.api.refused('recordPresentation', {
      token: staff.officer, params: { schoolId: staff.schoolId },
      body: { formNumber: form.formNumber, verificationCode: form.verificationCode },
    });
    expect(refused.status).toBe(404);
  });

  it('is refused once the admission is published', async () => {
    const family = await registeredFamily(world);
    await admitted(world.api, staff, family);
    // The order of its code is refused already (S20): an admitted family gets no message for it.
    const order = world.api.call('requestSmsCode', {
      token: family.token, body: { purpose: 'revoke' },
    });
    await expect(order).rejects.toThrow(/action-not-allowed/u);
  });
});

describe('a submission', () => {
  it('names each missing field of incomplete details, and keeps what was typed', async () => {
    const family = await registeredFamily(world);
    const { token } = family;
    const data = { householdAddress: '河北省' };
    const { body } = await world.api.call('saveDraft', { token, body: { baseVersion: 0, data } });
    const refused = await world.api.refused('submitDetails', {
      token, body: { draftVersion: body.version },
    });
    expect(refused.status).toBe(422);
    const paths = refused.problem.fields?.map(({ path }) => path) ?? [];
    expect(paths).toEqual(expect.arrayContaining(['residenceAddress', 'guardian1', 'ethnicity']));
    expect(paths).not.toContain('householdAddress');
    expect((await viewOf(world.api, family)).draft?.data).toEqual(data);
  });

  it('is refused when a second device has drafted in between (B3)', async () => {
    const { token } = await registeredFamily(world);
    const data = { householdAddress: '河北省' };
    await world.api.call('saveDraft', { token, body: { baseVersion: 0, data } });
    const refused = await world.api.refused('saveDraft', {
      token, body: { baseVersion: 0, data: { householdAddress: '山西省' } },
    });
    expect(refused).toMatchObject({ status: 409, problem: { type: '/problems/version-conflict' } });
  });
});

describe('bad input', () => {
  it('never gets further than a clear answer', async () => {
    const url = `${world.api.origin}/api/registrations`;
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'some-bad-input' };
    const empty = await fetch(url, { method: 'POST', headers, body: '{}' });
    expect(empty.status).toBe(422);
    const large = await fetch(url, { method: 'POST', headers, body: `"${'x'.repeat(1 << 20)}"` });
    expect(large.status).toBe(413);
    const broken = await fetch(url, { method: 'POST', headers, body: '{' });
    expect(broken.status).toBe(400);
    const unknown = await fetch(`${world.api.origin}/api/nothing`);
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('content-type')).toContain('application/problem+json');
  });
});
