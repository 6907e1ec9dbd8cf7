import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { NumberClaim } from '@ruxue/contracts';
import { somePhone } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { claimBody, filedClaim, listedClaim, refusedFamily, type RefusedFamily } from '../support/disputes.ts';
import {
  messagesTo, orderedCode, preparedRegistration, registered, registeredFamily, type Family,
} from '../support/family.ts';
import { dongchengStaff, submittedDetails, viewOf } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let first: string;
let second: string;
beforeAll(async () => {
  world = openWorld();
  [first, second] = [await world.staffToken('city-office'), await world.staffToken('city-office-2')];
}, 60_000);

const told = (phone: string, words: string) =>
  waitUntil(`a message about ${words}`, async () =>
    (await messagesTo(world.api, phone)).some((text) => text.includes(words)));
const openClaim = async (family: RefusedFamily): Promise<NumberClaim & { holderId: string }> => {
  const claim = await listedClaim(world, first, family);
  if (!claim?.holder) throw new Error('the claim is not listed with its holder');
  return { ...claim, holderId: claim.holder.caseId };
};
const decide = (name: 'holdCase' | 'releaseHold', { claimId, holderId }: { claimId: string; holderId: string }) =>
  world.api.call(name, { token: first, params: { caseId: holderId }, body: { claimId } });

/** A family's ways that a hold closes, with a code from before it. */
async function refusedWays({ token }: Family, smsCode: string): Promise<string[]> {
  const answers = await Promise.all([
    world.api.refused('revoke', { token, body: { smsCode } }),
    world.api.refused('requestSmsCode', { token, body: { purpose: 'revoke' } }),
  ]);
  return answers.map(({ problem }) => problem.type);
}

describe('one child, two claims (B21)', () => {
  it('from the refusal to the registration of the rightful family; the other revokes and begins anew', async () => {
    const { api } = world;
    const holder = await registeredFamily(world);
    await submittedDetails(api, holder);
    const rightful = await refusedFamily(world, holder);
    const before = await (await api.send('getEnrolment', { token: holder.token })).text();
    const key = randomUUID();
    // The code of the refused registration; the identical repeat passes (L3).
    await filedClaim(world, rightful, key);
    await filedClaim(world, rightful, key);
    const reused = { ...claimBody(rightful), statement: '另一件事' };
    expect((await api.refused('fileNumberClaim', { body: reused, key })).problem.type).toContain('key-reused');
    expect(await (await api.send('getEnrolment', { token: holder.token })).text()).toBe(before);

    const claim = await openClaim(rightful);
    expect(claim).toMatchObject({
      state: 'open', content: { guardian: rightful.registered.guardian },
      holder: { accountNumber: holder.accountNumber, guardian: holder.registered.guardian },
    });
    const staff = await dongchengStaff(world);
    for (const token of [staff.reviewer, staff.manager, holder.token]) {
      expect((await api.refused('listNumberClaims', { token })).status).toBe(403);
      const asked = { token, params: { caseId: claim.holderId }, body: { claimId: claim.claimId } };
      expect((await api.refused('holdCase', asked)).status).toBe(403);
    }

    const earlyCode = await orderedCode(api, holder.registered.guardian.phone, {
      token: holder.token, body: { purpose: 'revoke' },
    });
    await decide('holdCase', claim);
    expect(await viewOf(api, holder)).toMatchObject({ phase: 'onHold', status: '暂缓办理' });
    await told(rightful.registered.guardian.phone, '查看证件原件');
    await told(holder.registered.guardian.phone, '有新进展');
    expect(await refusedWays(holder, earlyCode)).toEqual(Array(2).fill('/problems/case-on-hold'));

    const params = { caseId: claim.holderId };
    await api.call('propose', {
      token: first, params, body: { kind: 'moveNumber', version: 1, payload: { claimId: claim.claimId } },
    });
    const proposal = (await openClaim(rightful)).holder?.proposal;
    const confirming = { params: { ...params, proposalVersion: String(proposal?.proposalVersion) }, body: {} };
    const own = await api.refused('moveNumber', { token: first, ...confirming });
    expect(own.problem).toMatchObject({ type: '/problems/second-person-needed' });
    const listed = await api.call('listProposals', { token: second });
    expect(listed.body.proposals).toContainEqual(expect.objectContaining({ kind: 'moveNumber', childName: null }));
    await api.call('moveNumber', { token: second, ...confirming });
    expect(await viewOf(api, holder)).toMatchObject({ phase: 'numberMoved', status: '暂缓办理' });
    await told(rightful.registered.guardian.phone, '重新注册');

    // The number waits for this telephone, and for no other.
    const stranger = { ...rightful.registered, guardian: { ...rightful.registered.guardian, phone: somePhone() } };
    const late = await preparedRegistration(api, { registered: stranger });
    expect((await api.refused('register', { body: late.form, key: late.key })).problem.type)
      .toBe('/problems/document-number-taken');
    const again = await preparedRegistration(api, { registered: rightful.registered, district: '110108' });
    const { accountNumber } = await registered(api, again);
    expect(accountNumber).not.toBe(holder.accountNumber);
    await waitUntil('the claim to be erased', async () => (await listedClaim(world, first, rightful)) === undefined);

    const { token, registered: { guardian } } = holder;
    const smsCode = await orderedCode(api, guardian.phone, { token, body: { purpose: 'revoke' } });
    await api.call('revoke', { token, body: { smsCode } });
  }, 180_000);

  it('a refused claim lifts the hold, and the family revokes as before', async () => {
    const holder = await registeredFamily(world);
    const other = await refusedFamily(world, holder);
    await filedClaim(world, other);
    const claim = await openClaim(other);
    const early = await world.api.refused('refuseNumberClaim', {
      token: await world.staffToken('operator'), params: { claimId: claim.claimId },
    });
    expect(early.status).toBe(403);
    await decide('holdCase', claim);
    const dismissed = await world.api.refused('refuseNumberClaim', { token: first, params: { claimId: claim.claimId } });
    expect(dismissed.problem.type).toBe('/problems/action-not-allowed');
    await decide('releaseHold', claim);
    expect(await viewOf(world.api, holder)).toMatchObject({ phase: 'toSubmit' });
    await told(other.registered.guardian.phone, '已办结');
    const smsCode = await orderedCode(world.api, holder.registered.guardian.phone, {
      token: holder.token, body: { purpose: 'revoke' },
    });
    await world.api.call('revoke', { token: holder.token, body: { smsCode } });
  }, 120_000);

  it('a wrong code files nothing, and says so', async () => {
    const holder = await registeredFamily(world);
    const other = await refusedFamily(world, holder);
    const smsCode = other.registration.form.smsCode === '000000' ? '000001' : '000000';
    const refused = await world.api.refused('fileNumberClaim', { body: { ...claimBody(other), smsCode } });
    expect(refused.problem.type).toBe('/problems/sms-code-wrong');
    expect(await listedClaim(world, first, other)).toBeUndefined();
  }, 60_000);
});
