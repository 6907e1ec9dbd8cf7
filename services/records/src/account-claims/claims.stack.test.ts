import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestInput, StaffActor } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { someAccountNumber, somePhone, someRegisteredData } from '@ruxue/testing/people';

import { accountCreated } from '../accounts/account-created.ts';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { CounterVisit } from '../counter/counter-visit.entity.ts';
import { deleteExpired } from '../delete-expired.ts';
import { Consent } from '../readings/consent.entity.ts';
import { PhoneSlot } from '../registrations/phone-slot.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import {
  beginRegistration, counterRegistration, registeredAtCounter, someClerk, unreachable,
} from '../testing/registered-at-counter.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { ClaimCode } from './claim-code.entity.ts';
import { ClaimGuess } from './claim-guess.entity.ts';
import { claimGuessLimit } from './count-claim-guess.ts';

const district = '110114';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const open = (form: RequestInput<'records.open-case'>) => test.handlers['records.open-case'](form);
const register = (registered = unreachable()) =>
  registeredAtCounter(test.handlers, someClerk(district), registered);
/** The same with its account made, as its workflow does within seconds. */
async function ready() {
  const made = await register();
  await accountCreated(test.records, made.caseId);
  return made;
}
const issue = ({ clerk, caseId }: { clerk: StaffActor; caseId: string }) =>
  test.handlers['records.issue-claim-code']({ actor: clerk, caseId });
const codeOf = async ({ caseId }: { caseId: string }): Promise<string> =>
  (await test.handlers['records.get-claim-sheet']({ caseId })).claimCode;
/** A family with its paper. */
async function issued() {
  const made = await ready();
  await issue(made);
  return { ...made, claimCode: await codeOf(made) };
}
const claim = (asked: Partial<RequestInput<'records.claim-account'>> & { account: string }) =>
  test.handlers['records.claim-account']({
    key: randomUUID(), claimCode: 'AAAAAAAAAAAA', phone: somePhone(), ...asked,
  });
const phoneOf = async (caseId: string) =>
  (await test.handlers['records.get-phone']({ caseId })).phone;
const eventsOf = async (caseId: string) =>
  (await test.records.em().find(AuditEntry, { caseId }, { orderBy: { id: 'asc' } }))
    .map(({ event, channel }) => `${event} ${channel ?? ''}`);

describe('a registration at the counter (B9)', () => {
  it('is the clerk’s act in the visit, without telephone, place and password', async () => {
    const { caseId, clerk, visitId } = await register();
    const em = test.records.em();
    expect(await em.findOneOrFail(EnrolmentCase, { id: caseId })).toMatchObject({
      channel: 'counter', phone: null, district,
    });
    expect(await em.count(PhoneSlot, { caseId })).toBe(0);
    expect(await em.find(Consent, { caseId })).toMatchObject([{ kind: 'notice', channel: 'counter' }]);
    const [opened] = await em.find(AuditEntry, { caseId, event: 'openCase' });
    expect(opened).toMatchObject({
      channel: 'counter', staffId: clerk.staffId, facts: { isIdentityChecked: true },
    });
    expect(await phoneOf(caseId)).toBeNull();
    const use = { actor: clerk, visitId, note: null };
    expect(await test.handlers['records.use-visit'](use)).toEqual({ caseId });
    const { registered } = await test.handlers['records.get-enrolment']({ caseId });
    expect(registered.guardian.phone).toBeNull();
  });

  it('takes a place of a telephone where there is one (S7)', async () => {
    const phone = somePhone();
    const with3 = () => register(someRegisteredData({ phone }));
    for (let count = 0; count < 3; count += 1) await with3();
    expect(await outcomeOf(with3())).toBe('phone-accounts-full');
  });

  it('is one for each key, each number and each visit, at once too', async () => {
    const clerk = someClerk(district);
    const visitId = await beginRegistration(test.handlers, clerk);
    const forms = await Promise.all(Array.from({ length: 4 }, () =>
      counterRegistration(test.handlers, { clerk, visitId })));
    const outcomes = await Promise.all(forms.map((form) => outcomeOf(open(form))));
    expect(outcomes.toSorted()).toEqual(['passed', 'visit-over', 'visit-over', 'visit-over']);
    const made = forms[outcomes.indexOf('passed')];
    if (made === undefined) throw new Error('one of them was made');
    const [one, again] = await Promise.all([open(made), open(made)]);
    expect(again).toEqual(one);
    const other = someClerk('110115');
    const taken = await counterRegistration(test.handlers, { clerk: other, registered: made.registered });
    expect(await outcomeOf(open(taken))).toBe('document-number-taken');
  });

  it('takes a running visit of the clerk’s own, in the own district', async () => {
    const clerk = someClerk(district);
    const form = await counterRegistration(test.handlers, { clerk });
    const { visit } = form;
    const ofOther = { ...visit, actor: { ...visit.actor, staffId: randomUUID() } };
    expect(await outcomeOf(open({ ...form, visit: ofOther }))).toBe('visit-over');
    expect(await outcomeOf(open({ ...form, district: '110115' }))).toBe('forbidden');
    await test.records.em().nativeUpdate(
      CounterVisit, { staffId: clerk.staffId }, { expiresAt: new Date() });
    expect(await outcomeOf(open(form))).toBe('visit-over');
    const use = { actor: clerk, visitId: visit.visitId, note: null };
    expect(await outcomeOf(test.handlers['records.use-visit'](use))).toBe('visit-over');
    const visitId = await beginRegistration(test.handlers, clerk);
    const waiting = { actor: clerk, visitId, note: null };
    expect(await outcomeOf(test.handlers['records.use-visit'](waiting))).toBe('visit-over');
    // What was refused has used no key up.
    expect(await outcomeOf(open({ ...form, visit: { ...visit, visitId } }))).toBe('passed');
  });
});

describe('a claim code (B20)', () => {
  it('is issued in the visit of a family without a telephone, and printed for some minutes', async () => {
    const made = await ready();
    const { caseId, clerk } = made;
    const print = (actor = clerk) => test.handlers['records.check-claim-print']({ actor, caseId });
    expect(await outcomeOf(codeOf(made))).toBe('not-found');
    const stranger = someClerk(district);
    expect(await outcomeOf(issue({ ...made, clerk: stranger }))).toBe('visit-over');
    expect(await outcomeOf(issue({ ...made, clerk: someClerk('110115') }))).toBe('not-found');
    await issue(made);
    expect(await outcomeOf(print())).toBe('passed');
    expect(await outcomeOf(print(stranger))).toBe('visit-over');
    expect(await codeOf(made)).toMatch(/^[2-9A-HJ-NP-Z]{12}$/u);
    expect(await eventsOf(caseId)).toEqual(expect.arrayContaining([
      'issueClaimCode counter', 'printClaimSheet counter',
    ]));
    const issuedAt = new Date(Date.now() - 11 * 60_000);
    await test.records.em().nativeUpdate(ClaimCode, { caseId }, { issuedAt });
    expect(await outcomeOf(codeOf(made))).toBe('not-found');
    expect(await outcomeOf(print())).toBe('not-found');
  });

  it('is not for a family with a telephone', async () => {
    const made = await register(someRegisteredData());
    expect((await refusalOf(issue(made)))?.data).toMatchObject({
      type: 'action-not-allowed', detail: expect.stringContaining('忘记密码'),
    });
  });

  it('gives the account to a telephone, once: by number or ID number, and again by the same key', async () => {
    const { caseId, accountNumber, registered, claimCode } = await issued();
    const phone = somePhone();
    const asked = { key: randomUUID(), account: registered.child.documentNumber, claimCode, phone };
    expect(await claim(asked)).toEqual({ caseId, accountNumber });
    expect(await claim(asked)).toEqual({ caseId, accountNumber });
    expect(await phoneOf(caseId)).toBe(phone);
    expect(await outcomeOf(claim({ account: accountNumber, claimCode }))).toBe('claim-refused');
    expect(await outcomeOf(claim({ ...asked, phone: somePhone() }))).toBe('key-reused');
    expect((await eventsOf(caseId)).filter((event) => event === 'claimAccount web')).toHaveLength(1);
    const { registered: { guardian } } = await test.handlers['records.get-enrolment']({ caseId });
    expect(guardian.phone).toBe(phone);
  });

  it('counts once of many who claim at the same moment', async () => {
    const { caseId, accountNumber: account, claimCode } = await issued();
    const phones = Array.from({ length: 8 }, () => somePhone());
    const outcomes = await Promise.all(
      phones.map((phone) => outcomeOf(claim({ account, claimCode, phone }))));
    expect(outcomes.filter((one) => one === 'passed')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'claim-refused')).toHaveLength(7);
    expect(await phoneOf(caseId)).toBe(phones[outcomes.indexOf('passed')]);
    expect(await test.records.em().count(PhoneSlot, { caseId })).toBe(1);
  });

  it('gives no telephone a fourth account, under a race with registrations (S7)', async () => {
    const phone = somePhone();
    const claims = await Promise.all([issued(), issued()]);
    const forms = await Promise.all(Array.from({ length: 4 }, () =>
      counterRegistration(test.handlers, {
        clerk: someClerk(district), registered: someRegisteredData({ phone }),
      })));
    const outcomes = await Promise.all([
      ...claims.map(({ accountNumber: account, claimCode }) =>
        outcomeOf(claim({ account, claimCode, phone }))),
      ...forms.map((form) => outcomeOf(open(form))),
    ]);
    expect(outcomes.filter((one) => one === 'passed')).toHaveLength(3);
    expect(outcomes.filter((one) => one === 'phone-accounts-full')).toHaveLength(3);
    // A refused claim has used its code up for nobody.
    const left = claims.find((_, at) => outcomes[at] !== 'passed');
    if (left === undefined) return;
    const again = { account: left.accountNumber, claimCode: left.claimCode };
    expect(await outcomeOf(claim(again))).toBe('passed');
  });

  it('is void once another paper was printed, under a race too', async () => {
    const made = await issued();
    const { accountNumber: account, claimCode } = made;
    await issue(made);
    const newer = await codeOf(made);
    expect(newer).not.toBe(claimCode);
    expect(await outcomeOf(claim({ account, claimCode }))).toBe('claim-refused');
    const [claimed, reissued] = await Promise.all([
      outcomeOf(claim({ account, claimCode: newer })), outcomeOf(issue(made)),
    ]);
    // Whichever came first: the account is the family's, or its paper is the new one.
    expect([claimed, reissued]).toEqual(
      claimed === 'passed' ? ['passed', reissued] : ['claim-refused', 'passed']);
    const last = claimed === 'passed' ? newer : await codeOf(made);
    expect(await outcomeOf(claim({ account, claimCode: last })))
      .toBe(claimed === 'passed' ? 'claim-refused' : 'passed');
  });

  it('waits for the account to be made, and is no longer than its child', async () => {
    const made = await register();
    await issue(made);
    const asked = { account: made.accountNumber, claimCode: await codeOf(made) };
    expect(await outcomeOf(claim(asked))).toBe('temporarily-unavailable');
    await test.records.em().nativeUpdate(EnrolmentCase, { id: made.caseId }, { stage: 'revoking' });
    expect(await outcomeOf(claim(asked))).toBe('claim-refused');
    await test.handlers['records.erase-case']({ caseId: made.caseId });
    expect(await test.records.em().count(ClaimCode, { caseId: made.caseId })).toBe(0);
    expect(await outcomeOf(claim(asked))).toBe('claim-refused');
  });
});

describe('guesses (B20)', () => {
  it('answer alike whether there is such an account, and cost ten tries an hour', async () => {
    const made = await issued();
    const { accountNumber, claimCode } = made;
    const ordinary = await walkNewCase(test.handlers, district);
    for (const account of [accountNumber, someAccountNumber(), ordinary.accountNumber]) {
      const refusals = [];
      for (let count = 0; count <= claimGuessLimit.tries; count += 1) {
        refusals.push((await refusalOf(claim({ account })))?.data);
      }
      expect(refusals.slice(0, claimGuessLimit.tries))
        .toEqual(Array(claimGuessLimit.tries).fill({ type: 'claim-refused' }));
      expect(refusals.at(-1)).toEqual({
        type: 'too-many-requests', retryAfterSeconds: expect.any(Number),
      });
    }
    // Not even the right code, for an hour; another paper lifts nothing.
    expect(await outcomeOf(claim({ account: accountNumber, claimCode }))).toBe('too-many-requests');
    await test.records.em().nativeUpdate(ClaimGuess, {}, { until: new Date() });
    expect(await outcomeOf(claim({ account: accountNumber, claimCode }))).toBe('passed');
    await test.records.em().nativeUpdate(ClaimGuess, {}, { until: new Date(0) });
    await deleteExpired(test.records, new Date());
    expect(await test.records.em().count(ClaimGuess)).toBe(0);
  });
});
