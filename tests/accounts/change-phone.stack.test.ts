import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { someDetails, somePhone, someRegisteredData } from '@ruxue/testing/people';
import { smsCodeIn } from '@ruxue/testing/sms-code-in';
import { waitUntil } from '@ruxue/testing/wait-for';

import { signedInBySms } from '../support/accounts.ts';
import {
  messagesTo, orderedCode, registeredFamily, wrongFor, type Family,
} from '../support/family.ts';
import {
  approved, confirmedForm, dongchengStaff, published, submittedDetails, viewOf,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

const phoneOf = ({ registered }: Family) => registered.guardian.phone;

const oldCodeOf = (family: Family) =>
  orderedCode(world.api, phoneOf(family), {
    token: family.token, body: { purpose: 'change-phone' },
  });
const newCodeFor = ({ token }: Family, phone: string) =>
  orderedCode(world.api, phone, { token, body: { purpose: 'change-phone', phone } });

/** Both codes of a change, in the page's order. */
async function preparedChange(family: Family, phone: string) {
  const oldPhoneCode = await oldCodeOf(family);
  const newPhoneCode = await newCodeFor(family, phone);
  return {
    token: family.token, key: randomUUID(), body: { phone, oldPhoneCode, newPhoneCode },
  };
}

const refusal = async (call: Awaited<ReturnType<typeof preparedChange>>) =>
  (await world.api.refused('changePhone', { ...call, key: randomUUID() })).problem.type;

describe('change of telephone (B20)', () => {
  it('moves the case to the new number, and tells the old one', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    const before = await viewOf(world.api, family);
    const phone = somePhone();
    const change = await preparedChange(family, phone);
    const toOld = () => messagesTo(world.api, phoneOf(family));
    const codes = async () => (await toOld()).filter((text) => smsCodeIn(text) !== undefined).length;
    // Beside them a word about the review may come at any time.
    const notices = async () => (await toOld()).filter((text) => text.includes('已更换手机号'));
    const ordered = await codes();
    expect((await world.api.call('changePhone', change)).status).toBe(204);

    const after = await viewOf(world.api, family);
    expect(after.registered.guardian.phone).toBe(phone);
    expect(after.details?.guardian1.phone).toBe(phone);
    expect(after.version).toBeGreaterThan(before.version);
    await waitUntil('the notice to the old number', async () => (await notices()).length > 0);
    const [notice = ''] = await notices();
    expect(smsCodeIn(notice)).toBeUndefined();
    expect(notice).not.toContain(phone);

    // The identical repeat gets the same answer, though the case has another number by now.
    expect((await world.api.call('changePhone', change)).status).toBe(204);
    expect(await notices()).toHaveLength(1);

    // Codes of the account go to the new number, and the old one gets no more.
    const tokens = await signedInBySms(world, family.accountNumber, phone);
    expect(tokens.access_token).not.toBe('');
    expect(await codes()).toBe(ordered);
    expect(await notices()).toHaveLength(1);
  });

  it('answers identical requests in flight alike, whichever of them makes the change', async () => {
    const family = await registeredFamily(world);
    const phone = somePhone();
    const change = await preparedChange(family, phone);
    const calls = Array.from({ length: 5 }, () => world.api.send('changePhone', change));
    const responses = await Promise.all(calls);
    expect(responses.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    expect((await viewOf(world.api, family)).registered.guardian.phone).toBe(phone);
  });

  it('is on what is printed of a case that the second system has already (S16)', async () => {
    const family = await registeredFamily(world);
    const { token } = family;
    const staff = await dongchengStaff(world);
    await submittedDetails(world.api, family);
    await approved(world.api, staff.reviewer, family);
    await published(world.api, staff.manager, 'publish');
    const before = await confirmedForm(world.api, family);
    const phone = somePhone();
    await world.api.call('changePhone', await preparedChange(family, phone));
    const { body: form } = await world.api.call('getForm', { token });
    expect(form.registered.guardian.phone).toBe(phone);
    expect(form.details.guardians[0]?.phone).toBe(phone);
    expect(form.formNumber).toBe(before.formNumber);
    // The older print is no longer good at a school, and everybody is told so (B12).
    const present = (verificationCode: string) => ({
      token: staff.officer, params: { schoolId: staff.schoolId },
      body: { formNumber: form.formNumber, verificationCode },
    });
    const old = await world.api.refused('recordPresentation', present(before.verificationCode));
    expect(old).toMatchObject({ status: 409, problem: { type: '/problems/form-superseded' } });
    const outcomeOf = async (code: string) => (await world.api.call('verifyPrint', {
      params: { formNumber: form.formNumber }, query: { code },
    })).body.outcome;
    expect(await outcomeOf(before.verificationCode)).toBe('superseded');
    expect(await outcomeOf(form.verificationCode)).toBe('valid');
    const { status } = await world.api.call(
      'recordPresentation', present(form.verificationCode),
    );
    expect(status).toBe(201);
  });

  it('leaves the old number no code that still counts', async () => {
    const family = await registeredFamily(world);
    const { token } = family;
    const revokeCode = await orderedCode(world.api, phoneOf(family), {
      token, body: { purpose: 'revoke' },
    });
    await world.api.call('changePhone', await preparedChange(family, somePhone()));
    const refused = await world.api.refused('revoke', { token, body: { smsCode: revokeCode } });
    expect(refused.status).toBe(422);
    expect(refused.problem.type).toMatch(/sms-code-(wrong|expired)$/u);
  });

  it('takes both codes, each for its number, and gives them back when one is wrong', async () => {
    const family = await registeredFamily(world);
    const change = await preparedChange(family, somePhone());
    const { body } = change;
    const { oldPhoneCode, newPhoneCode } = body;
    const wrongOld = { ...change, body: { ...body, oldPhoneCode: wrongFor(oldPhoneCode) } };
    expect(await refusal(wrongOld)).toBe('/problems/sms-code-wrong');
    const wrongNew = { ...change, body: { ...body, newPhoneCode: wrongFor(newPhoneCode) } };
    expect(await refusal(wrongNew)).toBe('/problems/sms-code-wrong');
    const otherNumber = { ...change, body: { ...body, phone: somePhone() } };
    expect(await refusal(otherNumber)).toBe('/problems/sms-code-wrong');
    expect((await viewOf(world.api, family)).registered).toEqual(family.registered);
    expect((await world.api.call('changePhone', change)).status).toBe(204);
  });

  it('refuses a number that has three accounts, and leaves all as it was (S7)', async () => {
    const full = somePhone();
    for (let child = 0; child < 3; child += 1) {
      await registeredFamily(world, { registered: someRegisteredData({ phone: full }) });
    }
    const family = await registeredFamily(world);
    const change = await preparedChange(family, full);
    expect(await refusal(change)).toBe('/problems/phone-accounts-full');
    expect((await viewOf(world.api, family)).registered).toEqual(family.registered);
    // The old number's code was given back: it can be used for another number.
    const phone = somePhone();
    const newPhoneCode = await newCodeFor(family, phone);
    const { oldPhoneCode } = change.body;
    const second = { token: family.token, body: { phone, oldPhoneCode, newPhoneCode } };
    expect((await world.api.call('changePhone', second)).status).toBe(204);
  });

  it('keeps what is typed of the details, with the new number in what is submitted', async () => {
    const family = await registeredFamily(world);
    const { token } = family;
    const data = { ...someDetails(family.registered) };
    const { body: draft } = await world.api.call('saveDraft', {
      token, body: { baseVersion: 0, data },
    });
    const phone = somePhone();
    await world.api.call('changePhone', await preparedChange(family, phone));
    await world.api.call('submitDetails', { token, body: { draftVersion: draft.version } });
    const { details } = await viewOf(world.api, family);
    expect(details).toEqual({ ...data, guardian1: { ...data.guardian1, phone } });
  });

  it.each(['1380013800', '138001380000', '23800138000'])(
    'refuses %s, which is no number',
    async (phone) => {
      const { token } = await registeredFamily(world);
      const refused = await world.api.refused('changePhone', {
        token, body: { phone, oldPhoneCode: '123456', newPhoneCode: '123456' },
      });
      const message = '请填写11位手机号，例如13800138000';
      expect(refused.problem.fields).toEqual([{ path: 'phone', message }]);
    },
  );
});
