import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteBodyInput } from '@ruxue/contracts';
import { KeycloakBrowser, pkcePair } from '@ruxue/testing/keycloak-browser';
import { someAccountNumber, someDetails, somePassword, someRegisteredData } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { signedInBySms } from '../support/accounts.ts';
import {
  claimForm, counterForm, newClerk, printedCode, registeredByClerk, unreachableFamily,
} from '../support/counter.ts';
import { messagesTo, solutionOf, solvedCaptcha, wrongFor } from '../support/family.ts';
import { viewOf } from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let clerk: string;
beforeAll(async () => {
  world = openWorld();
  clerk = await newClerk(world);
});

const typeOf = async (refusal: Promise<{ problem: { type: string } }>) => (await refusal).problem.type;

/** A family that was registered at the counter, with the code from its paper. */
async function waiting() {
  const made = await registeredByClerk(world, clerk);
  return { ...made, claimCode: await printedCode(world, clerk, made.caseId) };
}

describe('a family without a telephone (B9, B20)', () => {
  it('is registered, fills in and submits at the counter, claims its account later, and signs in', async () => {
    const { api, issuer } = world;
    const { accountNumber, visitId, registered, claimCode } = await waiting();
    const served = { token: clerk, visitId };
    const { body: view } = await api.call('getEnrolment', served);
    expect(view).toMatchObject({ accountNumber, registered: { guardian: { phone: null } } });
    const data = someDetails(registered);
    const { body: { version: draftVersion } } = await api.call('saveDraft', {
      ...served, body: { baseVersion: 0, data },
    });
    await api.call('submitDetails', {
      ...served, key: randomUUID(), body: { draftVersion, materials: [] },
    });
    // What the registry answers is told to nobody, for there is no telephone.
    await waitUntil('the registry', async () =>
      (await api.call('getEnrolment', served)).body.identity.status === 'verified');
    // Nobody signs in before the claim: there is neither a password nor a telephone.
    const browser = new KeycloakBrowser(issuer, api.origin);
    const tried = await browser.submitPassword(
      await browser.authorise(pkcePair().challenge),
      { username: accountNumber, password: somePassword },
      (captchaId) => solutionOf(api, captchaId),
    );
    expect(JSON.stringify(tried)).toContain('请先凭认领单认领');

    const { body, pkce, phone } = await claimForm(world, accountNumber, claimCode.toLowerCase());
    const key = randomUUID();
    const { body: { signInTicket } } = await api.call('claimAccount', { body, key });
    const again = await api.call('claimAccount', { body, key });
    expect(again.status).toBe(201);
    const tokens = await new KeycloakBrowser(issuer, api.origin).signInByTicket(signInTicket, pkce);
    const own = await viewOf(api, { token: tokens.access_token });
    expect(own).toMatchObject({ accountNumber, status: '尚未公布', registered: { guardian: { phone } } });
    expect(own.allowed).toContain('revoke');
    // By its password and by its telephone from now on.
    const { access_token } = await signedInBySms(world, accountNumber, phone);
    expect((await viewOf(api, { token: access_token })).accountNumber).toBe(accountNumber);
    expect((await messagesTo(api, phone)).every((text) => text.includes('验证码'))).toBe(true);
  });

  it('claims once, with the newest paper, and whoever guesses learns nothing', async () => {
    const { api } = world;
    const { accountNumber, caseId, claimCode } = await waiting();
    const newer = await printedCode(world, clerk, caseId);
    expect(newer).not.toBe(claimCode);
    const { body } = await claimForm(world, accountNumber, claimCode);
    const refused = async (change: Partial<typeof body>) => {
      const captcha = await solvedCaptcha(api);
      const { problem } = await api.refused('claimAccount', {
        body: { ...body, captcha, ...change }, key: randomUUID(),
      });
      return problem;
    };
    const old = await refused({});
    expect(old.type).toBe('/problems/claim-refused');
    const unknown = await refused({ account: someAccountNumber() });
    expect({ ...unknown, instance: '' }).toEqual({ ...old, instance: '' });
    expect((await refused({ smsCode: wrongFor(body.smsCode) })).type).toBe('/problems/sms-code-wrong');
    expect((await refused({ password: 'short' })).fields).toMatchObject([{ path: 'password' }]);
    const fresh = await claimForm(world, accountNumber, newer);
    await api.call('claimAccount', { body: fresh.body, key: randomUUID() });
    const late = await claimForm(world, accountNumber, newer);
    expect(await typeOf(api.refused('claimAccount', { body: late.body, key: randomUUID() })))
      .toBe('/problems/claim-refused');
    // The account has a telephone now: nobody prints another paper.
    expect(await typeOf(api.refused('issueClaimCode', { token: clerk, params: { caseId } })))
      .toBe('/problems/action-not-allowed');
  });
});

describe('a registration at the counter', () => {
  it('with a telephone takes its code, and the family signs in by it', async () => {
    const registered = someRegisteredData();
    const { phone } = registered.guardian;
    const body = await counterForm(world, clerk, registered);
    const wrong = { ...body, smsCode: wrongFor(body.smsCode ?? '') };
    const send = (form: typeof body, token = clerk) =>
      world.api.refused('registerAtCounter', { token, body: form, key: randomUUID() });
    expect(await typeOf(send(wrong))).toBe('/problems/sms-code-wrong');
    const without = await send({ ...body, smsCode: null });
    expect(without.problem.fields).toMatchObject([{ path: 'smsCode' }]);
    const key = randomUUID();
    const made = await world.api.call('registerAtCounter', { token: clerk, body, key });
    expect(await world.api.call('registerAtCounter', { token: clerk, body, key })).toEqual(made);
    const { access_token } = await signedInBySms(world, made.body.accountNumber, phone);
    expect((await viewOf(world.api, { token: access_token })).accountNumber)
      .toBe(made.body.accountNumber);
  });

  it('follows the family’s own rules, in a visit of its own', async () => {
    const { api } = world;
    const taken = unreachableFamily();
    await registeredByClerk(world, clerk, taken);
    const refused = (body: RouteBodyInput<'registerAtCounter'>, token = clerk) =>
      api.refused('registerAtCounter', { token, body, key: randomUUID() });
    expect(await typeOf(refused(await counterForm(world, clerk, taken))))
      .toBe('/problems/document-number-taken');
    const form = await counterForm(world, clerk);
    const inBeijing = { ...form, child: { ...form.child, householdProvince: '11' as const } };
    expect((await refused(inBeijing)).problem.fields).toMatchObject([{ path: 'child.householdProvince' }]);
    const unread = { ...form, readingId: randomUUID() };
    expect(await typeOf(refused(unread))).toBe('/problems/notice-not-read');
    const other = await newClerk(world);
    expect(await typeOf(refused(form, other))).toBe('/problems/visit-over');
    await api.call('endVisit', { token: clerk });
    expect(await typeOf(refused(form))).toBe('/problems/visit-over');
  });
});
