import { beforeAll, describe, expect, it } from '@jest/globals';
import { districtOrder } from '@ruxue/contracts';
import { KeycloakBrowser } from '@ruxue/testing/keycloak-browser';
import { openTestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someRegisteredData, somePhone } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';

import {
  preparedRegistration, registered, registeredFamily, ticketOf, type Registration,
} from '../support/family.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(() => {
  world = openWorld();
});

const answerTo = async ({ form, key }: Registration) => {
  const response = await world.api.send('register', { body: form, key });
  const body = (await response.json()) as { type?: string };
  return response.ok ? 'accepted' : body.type;
};

const count = (outcomes: readonly unknown[], outcome: string) =>
  outcomes.filter((one) => one === outcome).length;

describe('a registration', () => {
  it('signs the family in at step ③ (S10)', async () => {
    const family = await registeredFamily(world);
    expect(family.accountNumber).toMatch(/^\d{8}$/u);
    const { body: view } = await world.api.call('getEnrolment', { token: family.token });
    expect(view).toMatchObject({
      accountNumber: family.accountNumber,
      childName: family.registered.child.name,
      entrance: 'review',
      step: 3,
      status: '待填写详细信息',
      identity: { status: 'pending', text: '身份证及户籍信息待验证' },
      registered: family.registered,
    });
  });

  it('answers a repeat with the 202 and its receipt, and makes nothing twice (L3)', async () => {
    const registration = await preparedRegistration(world.api);
    const first = await registered(world.api, registration);
    const { form: body, key } = registration;
    const repeat = await world.api.call('register', { body, key });
    expect(repeat).toMatchObject({ status: 202, body: { accountNumber: first.accountNumber } });
    if (repeat.status !== 202) return;
    const again = await ticketOf(world.api, repeat.body.receipt, body.codeChallenge);
    expect(again.accountNumber).toBe(first.accountNumber);
  });

  it('refuses a key that is used for another content', async () => {
    const first = await preparedRegistration(world.api);
    await registered(world.api, first);
    const second = await preparedRegistration(world.api);
    const refused = await world.api.refused('register', { body: second.form, key: first.key });
    expect(refused).toMatchObject({ status: 409, problem: { type: '/problems/key-reused' } });
  });

  it('lets a second child of the same browser end in its own case (S22)', async () => {
    const browser = new KeycloakBrowser(world.issuer, world.api.origin);
    const first = await preparedRegistration(world.api);
    const one = await registered(world.api, first);
    await browser.signInByTicket(one.signInTicket, first.pkce);
    const second = await preparedRegistration(world.api);
    const two = await registered(world.api, second);
    const end = await browser.authorise(second.pkce.challenge, two.signInTicket);
    // The first child's session prevents it: refused, and the ticket is still valid.
    expect(end.at === 'portal' && end.parameters.get('error')).toBe('access_denied');
    const fresh = new KeycloakBrowser(world.issuer, world.api.origin);
    const { access_token: token } = await fresh.signInByTicket(two.signInTicket, second.pkce);
    const { body: view } = await world.api.call('getEnrolment', { token });
    expect(view.accountNumber).toBe(two.accountNumber);
  });
});

describe('races', () => {
  it('gives one account to 50 registrations of one ID number from 18 districts (S6)', async () => {
    const { child } = someRegisteredData();
    const registrations = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        preparedRegistration(world.api, {
          registered: { ...someRegisteredData(), child },
          district: districtOrder[index % districtOrder.length] ?? '110101',
        }),
      ),
    );
    const outcomes = await Promise.all(registrations.map(answerTo));
    expect(count(outcomes, 'accepted')).toBe(1);
    expect(count(outcomes, '/problems/document-number-taken')).toBe(49);
  });

  it('gives three places to 20 requests for one telephone sent at once (S7)', async () => {
    const { call, close } = await openTestCaller();
    const phone = somePhone();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const registration = await someRegistration(
          (reading) => call('records.start-reading', reading),
          { registered: someRegisteredData({ phone }) },
        );
        return outcomeOf(call('records.open-case', registration));
      }),
    );
    await close();
    expect(count(outcomes, 'passed')).toBe(3);
    expect(count(outcomes, 'phone-accounts-full')).toBe(17);
  });

  it('shows the same through the API with codes one after the other (S7)', async () => {
    const phone = somePhone();
    const outcomes: unknown[] = [];
    for (let child = 0; child < 4; child += 1) {
      const options = { registered: someRegisteredData({ phone }) };
      outcomes.push(await answerTo(await preparedRegistration(world.api, options)));
    }
    expect(outcomes).toEqual([
      'accepted', 'accepted', 'accepted', '/problems/phone-accounts-full',
    ]);
  });
});

