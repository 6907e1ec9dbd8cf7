import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictCode } from '@ruxue/contracts';
import { createLogger } from '@ruxue/service-kit';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { somePhone, someRegisteredData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { deleteExpired } from '../delete-expired.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import {
  cityOfficer, claimedCase, claimOf, fileClaim, holdCase, someClaim,
} from '../testing/dispute-case.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { NumberClaim } from './number-claim.entity.ts';
import { settleClaims } from './settle-claims.ts';

const district: DistrictCode = '110101';
let test: TestRecords;
let tests: TestCaller;
beforeAll(async () => {
  [test, tests] = [await openTestRecords(), await openTestCaller()];
});
afterAll(async () => {
  await test.close();
  await tests.close();
});

const settle = () => settleClaims(test.records, createLogger('records', 'silent'));
const messagesTo = async (phone: string): Promise<string[]> =>
  (await tests.call('sms.list-outbox', { phone })).messages.map(({ text }) => text);
const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const keyOf = (claimId: string) => outcomeOf(test.records.keys.load(claimId));
const child = (of: DistrictCode = district) => walkNewCase(test.handlers, of);

const claimed = async (walker?: CaseWalker) => claimedCase(test.handlers, walker ?? await child());
const register = async ({ registered }: CaseWalker, phone: string) => {
  const mine = { ...someRegisteredData({ phone }), child: registered.child };
  const asked = await someRegistration(test.handlers['records.start-reading'], { registered: mine });
  return outcomeOf(test.handlers['records.open-case'](asked));
};

describe('a claim to an ID number (B21)', () => {
  it('is kept sealed under a key of its own, and read with both sides by the city office alone', async () => {
    const { holder, phone, claimId } = await claimed();
    const { child: { name, documentNumber, birthDate }, guardian } = holder.registered;
    expect(await claimOf(test.handlers, phone)).toMatchObject({
      state: 'open', district: '110108', content: { guardian: { phone } },
      holder: {
        caseId: holder.caseId, accountNumber: holder.accountNumber, district, hold: null,
        child: { name, documentNumber, birthDate }, guardian, proposal: null,
      },
    });
    expect(await keyOf(claimId)).toBe('passed');
    const looks = await test.records.em().find(AuditEntry, { event: 'listNumberClaims' });
    expect(looks.some(({ facts }) => JSON.stringify(facts).includes(holder.caseId))).toBe(true);
    for (const actor of [staffOf(district), staffOf(district, ['reviewer']), staffOf(district, ['counter-clerk'])]) {
      expect(await outcomeOf(test.handlers['records.list-number-claims']({ actor }))).toBe('forbidden');
      const refusing = test.handlers['records.refuse-number-claim']({ actor, claimId });
      expect(await outcomeOf(refusing)).toBe('forbidden');
    }
    // The upkeep of keys knows whose it is, and reconciliation that it is no case.
    await deleteExpired(test.records, new Date(Date.now() + 30 * 24 * 3_600_000));
    expect(await keyOf(claimId)).toBe('passed');
    const { cases } = await test.handlers['records.list-cases']({ caseIds: [claimId] });
    expect(cases).toEqual([]);
  });

  it('is refused for a number that nobody has, and says what to do', async () => {
    const content = someClaim({ registered: someRegisteredData() });
    const refusal = await refusalOf(fileClaim(test.handlers, content));
    expect(refusal?.data).toEqual({
      type: 'action-not-allowed', detail: expect.stringContaining('现在可以注册'),
    });
  });

  it('takes the place of an earlier one of its telephone, and is done once under a key (L3)', async () => {
    const holder = await child();
    const phone = somePhone();
    const [content, key] = [someClaim(holder, phone), randomUUID()];
    await fileClaim(test.handlers, content, key);
    const first = await claimOf(test.handlers, phone);
    await fileClaim(test.handlers, content, key);
    const other = { ...content, statement: '补充：出生医学证明也在。' };
    expect(await outcomeOf(fileClaim(test.handlers, other, key))).toBe('key-reused');
    await Promise.all([fileClaim(test.handlers, other), fileClaim(test.handlers, other)]);
    const now = await claimOf(test.handlers, phone);
    expect(now).toMatchObject({ claimId: first?.claimId, content: { statement: other.statement } });
    expect(await test.records.em().count(NumberClaim, { holderId: holder.caseId })).toBe(1);
  });

  it('of one telephone are three at most, under race too', async () => {
    const phone = somePhone();
    const holders = await Promise.all(Array.from({ length: 5 }, () => child()));
    const outcomes = await Promise.all(holders.map((holder) =>
      outcomeOf(fileClaim(test.handlers, someClaim(holder, phone)))));
    expect(outcomes.filter((one) => one === 'passed')).toHaveLength(3);
    expect(outcomes.filter((one) => one === 'action-not-allowed')).toHaveLength(2);
  });

  it('is refused without a hold, told, and erased with its key', async () => {
    const { holder, phone, claimId } = await claimed();
    const before = await viewOf(holder);
    const refuse = () =>
      test.handlers['records.refuse-number-claim']({ actor: cityOfficer(), claimId });
    await Promise.all([refuse(), refuse()]);
    expect(await claimOf(test.handlers, phone)).toBeUndefined();
    await Promise.all([settle(), settle()]);
    expect(await messagesTo(phone)).toEqual([expect.stringContaining('已办结')]);
    expect(await test.records.em().findOne(NumberClaim, { id: claimId })).toBeNull();
    expect(await keyOf(claimId)).toBe('revoked');
    expect(await outcomeOf(refuse())).toBe('not-found');
    // The other family reads nothing of it, not even another version.
    expect(await viewOf(holder)).toEqual(before);
  });

  it('that nobody looks into ends with a word when its time is over', async () => {
    const { phone, claimId } = await claimed();
    await test.records.em().nativeUpdate(NumberClaim, { id: claimId }, { until: new Date() });
    await settle();
    expect(await messagesTo(phone)).toHaveLength(1);
    expect(await keyOf(claimId)).toBe('revoked');
  });

  it('hears that the number is free once the other family has revoked', async () => {
    const { holder, phone, claimId } = await claimed();
    await holder.revoke();
    expect(await claimOf(test.handlers, phone)).toMatchObject({ holder: null });
    await test.handlers['records.release-claims']({ caseId: holder.caseId });
    await settle();
    expect(await messagesTo(phone)).toEqual([expect.stringContaining('重新注册')]);
    expect(await keyOf(claimId)).toBe('revoked');
    expect(await register(holder, phone)).toBe('passed');
  });
});

describe('a case on hold (B21)', () => {
  it('says why, what to bring and whom to call, and what goes on; release brings all back', async () => {
    const { holder, phone, claimId } = await claimed();
    const before = await viewOf(holder);
    expect(before.allowed).toContain('revoke');
    await holdCase(holder, claimId);
    const held = await viewOf(holder);
    expect(held).toMatchObject({
      phase: 'onHold', status: '暂缓办理', entrance: before.entrance, step: before.step,
      nextStep: { awaits: 'city', action: 'submit-details', sentence: expect.stringContaining('出生医学证明') },
    });
    expect(held.nextStep.phone).not.toBe('');
    expect(held.allowed).toEqual(before.allowed.filter((name) => name !== 'revoke'));
    await settle();
    expect(await messagesTo(phone)).toEqual([expect.stringContaining('查看证件原件')]);
    const change = { caseId: holder.caseId, key: randomUUID(), phone: somePhone() };
    expect(await outcomeOf(test.handlers['records.change-phone'](change))).toBe('case-on-hold');
    await holder.submit();

    const { apply } = holder;
    const release = (id: string) =>
      apply({ type: 'releaseHold', actor: cityOfficer(), claimId: id }, { hold: null });
    expect(await outcomeOf(release(randomUUID()))).toBe('not-found');
    await release(claimId);
    expect(await viewOf(holder)).toMatchObject({ phase: 'inReview' });
    expect((await viewOf(holder)).allowed).toContain('revoke');
    await settle();
    expect(await messagesTo(phone)).toHaveLength(2);
    expect(await keyOf(claimId)).toBe('revoked');
  });

  it('is for a claim to this very number, once', async () => {
    const { holder, claimId } = await claimed();
    const other = await claimed();
    expect(await outcomeOf(holdCase(holder, other.claimId))).toBe('not-found');
    await holdCase(holder, claimId);
    expect(await outcomeOf(holdCase(holder, claimId))).toBe('action-not-allowed');
  });

  it('is in no publication, and named beside its list; then it is published', async () => {
    const of: DistrictCode = '110118';
    const [free, held] = [await child(of), await child(of)];
    for (const walker of [free, held]) {
      await walker.submit();
      await walker.verify();
      await walker.decide('approved');
    }
    const { claimId } = await claimed(held);
    await holdCase(held, claimId);
    const actor = staffOf(of);
    const plans = await test.handlers['records.list-plans']({ actor });
    expect(plans.ready.find(({ kind }) => kind === 'review')).toMatchObject({ total: 1, held: 1 });
    const announcedAt = plans.plans.find(({ kind }) => kind === 'review')?.announcedAt ?? '';
    const { items } = await test.handlers['records.list-planned-cases']({ actor, kind: 'review', announcedAt });
    expect(items.map(({ caseId, mark }) => [caseId, mark])).toEqual(expect.arrayContaining([
      [free.caseId, 'listed'], [held.caseId, 'held'],
    ]));
    expect(await publishAll(test.handlers, of)).toMatchObject({ total: 1 });
    expect(await viewOf(held)).toMatchObject({ phase: 'onHold', reasons: [] });

    await held.apply({ type: 'releaseHold', actor: cityOfficer(), claimId }, { hold: null });
    expect(await publishAll(test.handlers, of)).toMatchObject({ total: 1 });
    expect(await viewOf(held)).toMatchObject({ phase: 'syncing' });
  });

  it('reads the same decided and undecided (S14)', async () => {
    const { holder, claimId } = await claimed();
    await holder.submit();
    await holder.verify();
    await holdCase(holder, claimId);
    const undecided = JSON.stringify(await viewOf(holder));
    await holder.decide('approved');
    expect(JSON.stringify(await viewOf(holder))).toBe(undecided);
  });
});
