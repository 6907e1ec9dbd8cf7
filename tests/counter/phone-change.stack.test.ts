import { beforeAll, describe, expect, it } from '@jest/globals';
import { somePhone } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { caseIdOf } from '../access/objects-of-others.ts';
import { preparedSmsSignIn, signedInBySms } from '../support/accounts.ts';
import { newClerk } from '../support/counter.ts';
import { messagesTo, registeredFamily, wrongFor } from '../support/family.ts';
import { dayGoesBy, newPhoneCode, proposedPhone } from '../support/phone-changes.ts';
import {
  approved, confirmedForm, dongchengStaff, published, submittedDetails, viewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let clerk: string;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
  clerk = await newClerk(world);
});

const typeOf = async (refusal: Promise<{ problem: { type: string } }>) => (await refusal).problem.type;

describe('a telephone that its family can’t use any more (B20)', () => {
  it('is changed by a clerk, a code, a second person and a day, and takes the sign-in with it', async () => {
    const { api } = world;
    const family = await registeredFamily(world);
    const { accountNumber } = family;
    const caseId = caseIdOf(family);
    const params = { caseId };
    const [old, phone] = [family.registered.guardian.phone, somePhone()];
    const order = (to: string) => ({ token: clerk, params, body: { phone: to } });
    expect(await typeOf(api.refused('requestNewPhoneCode', order(phone)))).toBe('/problems/visit-over');
    const smsCode = await newPhoneCode(world, { clerk, caseId }, phone);
    expect(await typeOf(api.refused('requestNewPhoneCode', order(old)))).toBe('/problems/invalid-input');
    const body = { phone, reason: 'lost' as const, smsCode };
    const propose = (change: Partial<typeof body>) =>
      api.refused('proposePhoneChange', { token: clerk, params, body: { ...body, ...change } });
    expect(await typeOf(propose({ smsCode: wrongFor(smsCode) }))).toBe('/problems/sms-code-wrong');
    expect(await typeOf(propose({ phone: somePhone() }))).toBe('/problems/sms-code-wrong');
    await api.call('proposePhoneChange', { token: clerk, params, body });

    const { proposal, confirming } = await proposedPhone(world, staff.reviewer, caseId);
    expect(proposal).toMatchObject({ kind: 'changePhone', payload: { phone, reason: 'lost' } });
    for (const token of [clerk, staff.officer, family.token]) {
      expect((await api.refused('confirmPhoneChange', { token, ...confirming })).status).toBe(403);
    }
    const confirmed = await Promise.all([staff.reviewer, staff.manager].map((token) =>
      api.send('confirmPhoneChange', { token, ...confirming })));
    expect(confirmed.map(({ status }) => status).sort()).toEqual([201, 409]);

    await waitUntil('the family to see it', async () => (await viewOf(api, family)).phoneChange !== null);
    // A code for the account goes where it has gone before, and to nobody else.
    const toNew = (await messagesTo(api, phone)).length;
    await preparedSmsSignIn(api, accountNumber, old);
    expect(await messagesTo(api, phone)).toHaveLength(toNew);
    await dayGoesBy(world, caseId, old);
    await waitUntil('the new number', async () =>
      (await viewOf(api, family)).registered.guardian.phone === phone);
    await waitUntil('the old number to be told', async () =>
      (await messagesTo(api, old)).some((text) => text.includes('已更换手机号')));
    const toOld = (await messagesTo(api, old)).length;
    expect((await signedInBySms(world, accountNumber, phone)).access_token).not.toBe('');
    expect(await messagesTo(api, old)).toHaveLength(toOld);
    expect((await messagesTo(api, old)).join('\n')).not.toContain(phone);
  }, 120_000);

  it('is changed after the sync, on the printed form too (S16)', async () => {
    const { api } = world;
    const family = await registeredFamily(world);
    const caseId = caseIdOf(family);
    await submittedDetails(api, family);
    await approved(api, staff.reviewer, family);
    await published(api, staff.manager, 'publish');
    const before = await confirmedForm(api, family);
    const [old, phone] = [family.registered.guardian.phone, somePhone()];
    const smsCode = await newPhoneCode(world, { clerk, caseId }, phone);
    const body = { phone, reason: 'mistyped' as const, smsCode };
    await api.call('proposePhoneChange', { token: clerk, params: { caseId }, body });
    const { confirming } = await proposedPhone(world, staff.manager, caseId);
    await api.call('confirmPhoneChange', { token: staff.manager, ...confirming });
    await dayGoesBy(world, caseId, old);
    const { token } = family;
    await waitUntil('the form with the new number', async () =>
      (await api.call('getForm', { token })).body.registered.guardian.phone === phone);
    const { body: form } = await api.call('getForm', { token });
    expect(form.formNumber).toBe(before.formNumber);
    expect(form.verificationCode).not.toBe(before.verificationCode);
  }, 120_000);

  it('stays when somebody signed in with the old number, or the district, stops it', async () => {
    const { api } = world;
    const family = await registeredFamily(world);
    const caseId = caseIdOf(family);
    const old = family.registered.guardian.phone;
    for (const [version, stop] of [
      (token: string) => api.call('stopPhoneChange', { token }),
      () => api.call('stopPhoneChangeForFamily', { token: staff.manager, params: { caseId } }),
    ].entries()) {
      const phone = somePhone();
      const smsCode = await newPhoneCode(world, { clerk, caseId }, phone);
      const body = { phone, reason: 'lost' as const, smsCode };
      await api.call('proposePhoneChange', { token: clerk, params: { caseId }, body });
      const { confirming } = await proposedPhone(world, staff.reviewer, caseId);
      await api.call('confirmPhoneChange', { token: staff.reviewer, ...confirming });
      await waitUntil('the family to see it', async () => (await viewOf(api, family)).phoneChange !== null);
      const { access_token: token } = await signedInBySms(world, family.accountNumber, old);
      await stop(token);
      expect(await viewOf(api, family)).toMatchObject({
        phoneChange: null, registered: { guardian: { phone: old } },
      });
      await waitUntil('the word that it is stopped', async () =>
        (await messagesTo(api, old)).filter((text) => text.includes('已停止')).length === version + 1);
    }
  }, 120_000);
});
