import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  routes, type RegisteredCorrection, type RegisteredData, type Route, type RouteName,
} from '@ruxue/contracts';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { someName, somePhone } from '@ruxue/testing/people';

import { preparedSmsSignIn } from '../support/accounts.ts';
import type { ApiCall } from '../support/api.ts';
import {
  claimForm, counterForm, newClerk, printedCode, registeredByClerk,
} from '../support/counter.ts';
import {
  orderedCode, preparedRegistration, registered, registeredFamily, solvedCaptcha, type Family,
} from '../support/family.ts';
import { askedFamily } from '../support/materials.ts';
import { somePdf } from '../support/some-files.ts';
import { someInvitation } from '../support/staff.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let family: Family;
let manager: string;
beforeAll(async () => {
  world = openWorld();
  family = await registeredFamily(world);
  manager = await world.staffToken('manager-dongcheng');
});

/** A request, and a different one under the same key. */
interface Pair {
  readonly key: string;
  readonly first: ApiCall<RouteName>;
  readonly other: ApiCall<RouteName>;
  /** True when an identical repeat gets the same body; tickets and passwords are fresh. */
  readonly isSameBody: boolean;
}

const correctionOf = ({ child, guardian }: RegisteredData): RegisteredCorrection => {
  const { householdProvince, sex, birthDate } = child;
  return {
    child: { householdProvince, sex, birthDate, name: someName() }, guardian: { name: guardian.name },
  };
};

/** Keyed routes without a workflow, each with the making of its requests. */
const pairs: Partial<Record<RouteName, () => Promise<Pair>>> = {
  async register() {
    const registration = await preparedRegistration(world.api);
    await registered(world.api, registration);
    const { form: body, key } = registration;
    const other = { ...body, child: { ...body.child, name: someName() } };
    return { key, first: { body }, other: { body: other }, isSameBody: true };
  },
  async createSignInTicket() {
    const { accountNumber, registered: { guardian } } = family;
    const { form, key } = await preparedSmsSignIn(world.api, accountNumber, guardian.phone);
    const captcha = await solvedCaptcha(world.api);
    const other = { ...form, captcha, codeChallenge: pkcePair().challenge };
    return { key, first: { body: form }, other: { body: other }, isSameBody: false };
  },
  async registerAtCounter() {
    const token = await newClerk(world);
    const body = await counterForm(world, token);
    const other = { ...body, child: { ...body.child, name: someName() } };
    return {
      key: randomUUID(), first: { token, body }, other: { token, body: other }, isSameBody: true,
    };
  },
  async claimAccount() {
    const token = await newClerk(world);
    const { accountNumber, caseId } = await registeredByClerk(world, token);
    const { body } = await claimForm(world, accountNumber, await printedCode(world, token, caseId));
    const other = {
      ...body, captcha: await solvedCaptcha(world.api), codeChallenge: pkcePair().challenge,
    };
    return { key: randomUUID(), first: { body }, other: { body: other }, isSameBody: false };
  },
  async correctRegistered() {
    const [first, other] = [1, 2].map(() => correctionOf(family.registered));
    return {
      key: randomUUID(), isSameBody: true,
      first: { token: family.token, body: first }, other: { token: family.token, body: other },
    };
  },
  async changePassword() {
    const { token, registered: { guardian } } = await registeredFamily(world);
    const smsCode = await orderedCode(world.api, guardian.phone, {
      token, body: { purpose: 'change-password' },
    });
    const bodyOf = (newPassword: string) => ({ token, body: { newPassword, smsCode } });
    const [first, other] = [bodyOf('Chosen2027'), bodyOf('Another2027')];
    return { key: randomUUID(), first, other, isSameBody: true };
  },
  async changePhone() {
    const { token, registered: { guardian } } = await registeredFamily(world);
    const phone = somePhone();
    const order = (to: string, body: { phone?: string }) =>
      orderedCode(world.api, to, { token, body: { purpose: 'change-phone', ...body } });
    const oldPhoneCode = await order(guardian.phone, {});
    const newPhoneCode = await order(phone, { phone });
    const codes = { oldPhoneCode, newPhoneCode };
    return {
      key: randomUUID(), isSameBody: true,
      first: { token, body: { phone, ...codes } },
      other: { token, body: { phone: somePhone(), ...codes } },
    };
  },
  async uploadMaterial() {
    const { token, place } = await askedFamily(world);
    const query = { ...place, name: '合同.pdf' };
    const [first, other] = [1, 2].map((pages) =>
      ({ token, query, content: new Uint8Array(somePdf('合同.pdf', pages).buffer) }));
    if (!first || !other) throw new Error('two files');
    return { key: randomUUID(), first, other, isSameBody: true };
  },
  inviteStaff() {
    const [first, other] = [1, 2].map(() => ({ token: manager, body: someInvitation() }));
    if (!first || !other) throw new Error('two invitations');
    return Promise.resolve({ key: randomUUID(), first, other, isSameBody: false });
  },
};

/** Their keys go to the case's workflow, which has its own tests. */
const byWorkflow: readonly RouteName[] = [
  'submitDetails', 'takeBack', 'confirmData', 'revoke', 'confirmSettlement',
  'decideReview', 'undoDecision', 'returnReview', 'extendDeadline', 'askSecondLook',
  'recallReview', 'recallAdmission', 'acceptCorrection', 'confirmCorrection', 'refuseCorrection',
  'confirmPlace', 'declinePlace', 'markNoShow', 'undoNoShow', 'withdrawAdmission',
  'holdCase', 'releaseHold', 'moveNumber', 'confirmPhoneChange',
  'approveAdmission', 'undoApproval', 'refuseEnrolment', 'recordPresentation', 'undoPresentation',
  'declineChild', 'nameSchool', 'enrol', 'undoEnrolment',
];
/**
 * Beside what they need: publish-batch, notes, proposals, corrections and claims in services/records, resend-notice
 * in services/sms.
 */
const byService: readonly RouteName[] = [
  'createBatch', 'writeNote', 'propose', 'resendMessage', 'recheckItem', 'recheckMaterial',
  'requestCorrection', 'fileNumberClaim', 'proposePhoneChange',
];

const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name);

describe('an Idempotency-Key (L3)', () => {
  it('is accounted for on each keyed route', () => {
    const keyed = Object.keys(routes).filter(isRoute)
      .filter((name) => (routes[name] as Route).isKeyed);
    const known = [...Object.keys(pairs), ...byWorkflow, ...byService];
    expect(known.sort()).toEqual(keyed.sort());
  });

  it.each(Object.keys(pairs).filter(isRoute))(
    '%s answers the same again, and key-reused to another request', async (name) => {
      const pair = await pairs[name]?.();
      if (!pair) throw new Error(`no requests of ${name}`);
      const { key, first, other, isSameBody } = pair;
      const send = async (call: ApiCall<RouteName>) => {
        const response = await world.api.send(name, { ...call, key });
        return { status: response.status, text: await response.text() };
      };
      const answer = await send(first);
      expect(answer.status).toBeLessThan(300);
      const repeat = await send(first);
      expect(repeat.status).toBe(answer.status);
      if (isSameBody) expect(repeat.text).toBe(answer.text);
      const reused = await send(other);
      expect([reused.status, reused.text]).toEqual([409, expect.stringContaining('key-reused')]);
    },
  );
});
