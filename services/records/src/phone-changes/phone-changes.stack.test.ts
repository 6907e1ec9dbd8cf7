import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { counterConsentVersion, type StaffActor } from '@ruxue/contracts';
import { createLogger } from '@ruxue/service-kit';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { somePhone, someRegisteredData } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { CounterVisit } from '../counter/counter-visit.entity.ts';
import { PhoneSlot } from '../registrations/phone-slot.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { closeWindow } from '../testing/close-window.ts';
import { claimedCase, holdCase } from '../testing/dispute-case.ts';
import { registeredAtCounter, someClerk } from '../testing/registered-at-counter.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { PhoneChange } from './phone-change.entity.ts';
import { settlePhoneChanges } from './settle-phone-changes.ts';

const district = '110116';
const dayMs = 86_400_000;
let test: TestRecords;
let tests: TestCaller;
beforeAll(async () => {
  [test, tests] = [await openTestRecords(), await openTestCaller()];
});
afterAll(async () => {
  await test.close();
  await tests.close();
});

type Child = Pick<CaseWalker, 'caseId'>;
const manager = staffOf(district, ['district-manager']);
const family = (phone = somePhone()) =>
  walkNewCase(test.handlers, district, someRegisteredData({ phone }));
const phoneOf = async ({ caseId }: Child) =>
  (await test.handlers['records.get-phone']({ caseId })).phone;
const viewOf = ({ caseId }: Child) => test.handlers['records.get-enrolment']({ caseId });
const changesOf = ({ caseId }: Child) => test.records.em().find(PhoneChange, { caseId });
const messagesTo = async (phone: string): Promise<string[]> =>
  (await tests.call('sms.list-outbox', { phone })).messages.map(({ text }) => text);
const settle = () => settlePhoneChanges(test.records, createLogger('records', 'silent'));
/** Its day is over. */
const comesDue = ({ caseId }: Child) =>
  test.records.em().nativeUpdate(PhoneChange, { caseId }, { changesAt: new Date() });

const visit = (actor: StaffActor, { caseId }: Child) => test.handlers['records.start-visit']({
  actor, caseId, start: { isIdentityChecked: true, consentVersion: counterConsentVersion },
});
const propose = (actor: StaffActor, { caseId }: Child, phone: string, key: string = randomUUID()) =>
  test.handlers['records.propose-phone-change']({
    actor, caseId, key, proposed: { phone, reason: 'lost' },
  });
const confirm = ({ apply }: CaseWalker, proposalVersion = 1, actor = manager) =>
  apply({ type: 'confirmPhoneChange', actor, proposalVersion });
/** Proposed in a visit of a clerk's own. */
async function proposed(walker: CaseWalker, phone: string): Promise<StaffActor> {
  const actor = someClerk(district);
  await visit(actor, walker);
  await propose(actor, walker, phone);
  return actor;
}
/** Confirmed by a second person, and the family told of it. */
async function waiting(walker: CaseWalker, phone = somePhone()): Promise<void> {
  await proposed(walker, phone);
  await confirm(walker);
  await settle();
}

describe('a telephone that its family can’t use (B20)', () => {
  it('is changed a day after both guardians are told, and until then nothing goes elsewhere', async () => {
    const walker = await family();
    await walker.submit();
    const [old, phone] = [walker.registered.guardian.phone, somePhone()];
    const before = await viewOf(walker);
    await proposed(walker, phone);
    await confirm(walker);
    // Until the family is told it sees nothing, and no time runs.
    expect(await viewOf(walker)).toEqual(before);
    await Promise.all([settle(), settle()]);
    const { phoneChange, version } = await viewOf(walker);
    expect(version).toBe(before.version + 1);
    expect(Date.parse(phoneChange?.changesAt ?? '') - Date.now()).toBeGreaterThan(dayMs - 60_000);
    expect(await messagesTo(old)).toEqual([expect.stringContaining('一天后生效')]);
    expect(await messagesTo(walker.details.guardian2?.phone ?? ''))
      .toEqual([expect.stringContaining('更换监护人(一)的手机号，一天后生效')]);
    await settle();
    expect([await phoneOf(walker), await messagesTo(phone)]).toEqual([old, []]);

    await comesDue(walker);
    await Promise.all([settle(), settle()]);
    await settle();
    expect(await viewOf(walker)).toMatchObject({
      phoneChange: null, registered: { guardian: { phone } }, details: { guardian1: { phone } },
    });
    expect([await phoneOf(walker), await changesOf(walker)]).toEqual([phone, []]);
    expect((await messagesTo(old)).filter((text) => text.includes('已更换手机号'))).toHaveLength(1);
    const { caseId } = walker;
    expect(await test.records.em().count(PhoneSlot, { caseId })).toBe(1);
    const events = await test.records.em().find(
      AuditEntry, { caseId, event: { $in: ['propose', 'confirmPhoneChange', 'phoneChanged'] } },
      { orderBy: { id: 'asc' } },
    );
    expect(events.map(({ event, actorKind, channel }) => `${event} ${actorKind} ${channel ?? ''}`))
      .toEqual(['propose staff counter', 'confirmPhoneChange staff web', 'phoneChanged system web']);
    expect(JSON.stringify(events)).not.toContain(phone);
  });

  it('is proposed in a visit of this family alone, with a second person, once under a key', async () => {
    const walker = await family();
    const actor = someClerk(district);
    const phone = somePhone();
    expect(await outcomeOf(propose(actor, walker, phone))).toBe('visit-over');
    await visit(actor, await family());
    expect(await outcomeOf(propose(actor, walker, phone))).toBe('visit-over');
    await visit(actor, walker);
    for (const other of [manager, staffOf(district, ['reviewer'])]) {
      expect(await outcomeOf(propose(other, walker, phone))).toBe('forbidden');
    }
    expect(await outcomeOf(propose(someClerk('110117'), walker, phone))).toBe('not-found');
    const asOthers = test.handlers['records.make-proposal']({
      actor: { ...actor, roles: ['counter-clerk', 'reviewer'] }, caseId: walker.caseId, key: randomUUID(),
      proposal: { kind: 'changePhone', version: 1, payload: { phone, reason: 'lost' } },
    });
    expect(await outcomeOf(asOthers)).toBe('forbidden');
    const key = randomUUID();
    await propose(actor, walker, phone, key);
    await propose(actor, walker, phone, key);
    expect(await outcomeOf(propose(actor, walker, somePhone(), key))).toBe('key-reused');
    const list = async (reader: StaffActor) =>
      (await test.handlers['records.list-proposals']({ actor: reader })).proposals
        .filter(({ caseId }) => caseId === walker.caseId);
    const kind = 'changePhone';
    expect(await list(manager)).toMatchObject([{ kind, payload: { phone, reason: 'lost' } }]);
    const city = { ...staffOf(district, ['city-office']), district: null };
    expect(await list(city)).toMatchObject([{ kind, payload: { phone: null, reason: 'lost' } }]);
    const both: StaffActor = { ...actor, roles: ['counter-clerk', 'reviewer'] };
    expect(await outcomeOf(confirm(walker, 1, both))).toBe('second-person-needed');
    const { caseId } = walker;
    await test.records.em().nativeUpdate(CounterVisit, { caseId }, { expiresAt: new Date() });
    expect(await outcomeOf(propose(actor, walker, phone))).toBe('visit-over');
  });

  it('is refused for its own number, a full one, none, on hold, and while it is revoked', async () => {
    const walker = await family();
    const actor = someClerk(district);
    await visit(actor, walker);
    const check = (phone: string) => test.handlers['records.check-phone-change']({
      actor, caseId: walker.caseId, phone,
    });
    const own = await refusalOf(check(walker.registered.guardian.phone));
    expect(own?.data.fields).toEqual([{ path: 'phone', message: expect.stringContaining('现在登记') }]);
    const full = somePhone();
    await Promise.all([1, 2, 3].map(() => family(full)));
    expect(await outcomeOf(check(full))).toBe('phone-accounts-full');
    expect(await outcomeOf(propose(actor, walker, full))).toBe('phone-accounts-full');
    const { claimId } = await claimedCase(test.handlers, walker);
    await holdCase(walker, claimId);
    expect(await outcomeOf(propose(actor, walker, somePhone()))).toBe('case-on-hold');
    const leaving = await family();
    await visit(actor, leaving);
    await leaving.revoke();
    expect(await outcomeOf(propose(actor, leaving, somePhone()))).toBe('revoked');
    // A clerk that registers a family is in its visit.
    const unreachable = await registeredAtCounter(test.handlers, actor);
    expect((await refusalOf(propose(actor, unreachable, somePhone())))?.data).toMatchObject({
      type: 'action-not-allowed', detail: expect.stringContaining('认领单'),
    });
  });

  it('is one of two clerks’: the later proposal counts, and confirmed anew the day begins anew', async () => {
    const walker = await family();
    const [first, second] = [somePhone(), somePhone()];
    await Promise.all([proposed(walker, first), proposed(walker, second)]);
    expect(await outcomeOf(confirm(walker, 1))).toBe('version-conflict');
    const confirmed = await Promise.all([outcomeOf(confirm(walker, 2)), outcomeOf(confirm(walker, 2))]);
    expect(confirmed).toContain('passed');
    await settle();
    await comesDue(walker);
    const third = somePhone();
    await proposed(walker, third);
    await confirm(walker, 3);
    await settle();
    expect(Date.parse((await viewOf(walker)).phoneChange?.changesAt ?? '')).toBeGreaterThan(Date.now());
    await comesDue(walker);
    await settle();
    expect(await phoneOf(walker)).toBe(third);
  });

  it('stays when the family, a clerk with it or the district stops it', async () => {
    const byFamily = { kind: 'parent' } as const;
    const byClerk = { kind: 'counter', staffId: 'clerk', district } as const;
    for (const actor of [byFamily, byClerk, staffOf(district, ['reviewer'])]) {
      const walker = await family();
      const old = walker.registered.guardian.phone;
      await waiting(walker);
      const { caseId } = walker;
      const stop = () => test.handlers['records.stop-phone-change']({ actor, caseId });
      await Promise.all([stop(), stop()]);
      expect((await viewOf(walker)).phoneChange).toBeNull();
      await settle();
      await stop();
      expect((await messagesTo(old)).filter((text) => text.includes('已停止'))).toHaveLength(1);
      expect([await phoneOf(walker), await changesOf(walker)]).toEqual([old, []]);
    }
    const { caseId } = await family();
    for (const [actor, type] of [
      [staffOf('110117', ['reviewer']), 'not-found'], [someClerk(district), 'forbidden'],
    ] as const) {
      expect(await outcomeOf(test.handlers['records.stop-phone-change']({ actor, caseId }))).toBe(type);
    }
  });

  it('takes the last place of a number once, whoever comes (S7)', async () => {
    const phone = somePhone();
    await Promise.all([family(phone), family(phone)]);
    const [atCounter, online] = [await family(), await family()];
    await waiting(atCounter, phone);
    await comesDue(atCounter);
    const change = { caseId: online.caseId, key: randomUUID(), phone };
    const [, outcome] = await Promise.all([
      settle(), outcomeOf(test.handlers['records.change-phone'](change)),
    ]);
    await settle();
    const old = atCounter.registered.guardian.phone;
    expect([outcome, await phoneOf(atCounter), await changesOf(atCounter)])
      .toEqual(outcome === 'passed' ? ['passed', old, []] : ['phone-accounts-full', phone, []]);
    const word = outcome === 'passed' ? '已停止' : '已更换手机号';
    expect(await messagesTo(old)).toContainEqual(expect.stringContaining(word));
  });

  it('stops when the case was put on hold meanwhile (B21)', async () => {
    const walker = await family();
    await waiting(walker);
    const { claimId } = await claimedCase(test.handlers, walker);
    await holdCase(walker, claimId);
    await comesDue(walker);
    await settle();
    const old = walker.registered.guardian.phone;
    expect([await phoneOf(walker), await changesOf(walker)]).toEqual([old, []]);
    expect(await messagesTo(old)).toContainEqual(expect.stringContaining('已停止'));
  });

  it('goes with the case, and gives way to a change of the family’s own', async () => {
    const walker = await family();
    await waiting(walker);
    const mine = somePhone();
    const { caseId } = walker;
    await test.handlers['records.change-phone']({ caseId, key: randomUUID(), phone: mine });
    expect([await viewOf(walker), await changesOf(walker)]).toMatchObject([{ phoneChange: null }, []]);
    await settle();
    expect(await phoneOf(walker)).toBe(mine);
    const [gone, closed] = [await family(), await family()];
    await waiting(gone);
    await gone.revoke();
    await comesDue(gone);
    await settle();
    expect(await changesOf(gone)).toEqual([]);
    await waiting(closed);
    const closedAs = 'notSubmitted';
    await test.records.em().nativeUpdate(EnrolmentCase, { id: closed.caseId }, { closedAs });
    await comesDue(closed);
    await settle();
    expect(await changesOf(closed)).toEqual([]);
  });

  it('needs no window: a mistyped number is put right after the registrations, too', async () => {
    const walker = await family();
    const phone = somePhone();
    const reopen = await closeWindow(test.records, district, 'registration');
    try {
      await waiting(walker, phone);
      await comesDue(walker);
      await settle();
      expect(await phoneOf(walker)).toBe(phone);
    } finally {
      await reopen();
    }
  });
});
