import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RegisteredData } from '@ruxue/contracts';
import { createLogger } from '@ruxue/service-kit';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { someDetails, somePhone, someRegisteredData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';
import { staffOf } from '@ruxue/testing/staff-of';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { closeWindow } from '../testing/close-window.ts';
import {
  cityOfficer, claimedCase, claimOf, fileClaim, holdCase, moveNumber, proposeMove, someClaim,
} from '../testing/dispute-case.ts';
import { counterRegistration, someClerk } from '../testing/registered-at-counter.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { NumberClaim } from './number-claim.entity.ts';
import { settleClaims } from './settle-claims.ts';

const district = '110101';
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
const claimed = async (walker?: CaseWalker) =>
  claimedCase(test.handlers, walker ?? await walkNewCase(test.handlers, district));
async function moved() {
  const dispute = await claimed();
  const { holder, claimId } = dispute;
  await holdCase(holder, claimId);
  await proposeMove(test.handlers, holder, claimId);
  await moveNumber(holder);
  return dispute;
}
const register = async ({ registered }: CaseWalker, phone: string) => {
  const mine = { ...someRegisteredData({ phone }), child: registered.child };
  const asked = await someRegistration(test.handlers['records.start-reading'], { registered: mine });
  return outcomeOf(test.handlers['records.open-case'](asked));
};

describe('a moved number (B21)', () => {
  it('takes two persons of the city office, and a case on hold', async () => {
    const { holder, claimId } = await claimed();
    expect(await outcomeOf(proposeMove(test.handlers, holder, claimId))).toBe('action-not-allowed');
    await holdCase(holder, claimId);
    const asked = {
      actor: staffOf(district), caseId: holder.caseId, key: randomUUID(),
      proposal: { kind: 'moveNumber', version: 1, payload: { claimId } },
    } as const;
    expect(await outcomeOf(test.handlers['records.make-proposal'](asked))).toBe('forbidden');
    await proposeMove(test.handlers, holder, claimId);
    const own = await refusalOf(moveNumber(holder, cityOfficer()));
    expect(own?.data).toEqual({
      type: 'second-person-needed', detail: expect.stringContaining('市级管理部门另一人'),
    });
    const { caseId } = holder;
    const mine = { actor: cityOfficer('city-second'), caseId, proposalVersion: 1 };
    expect(await test.handlers['records.check-proposal'](mine)).toMatchObject({ isOpen: true });
    const listed = await test.handlers['records.list-proposals']({ actor: mine.actor });
    expect(listed.proposals).toContainEqual(expect.objectContaining({ caseId, childName: null }));
    await test.handlers['records.withdraw-proposal'](mine);
    expect(await outcomeOf(moveNumber(holder))).toBe('action-not-allowed');
    await proposeMove(test.handlers, holder, claimId);
    await moveNumber(holder, cityOfficer('city-second'), 2);
  });

  it('waits for the telephone of its family, and for nobody else, one registration', async () => {
    const { holder, phone, claimId } = await moved();
    expect(await viewOf(holder)).toMatchObject({
      phase: 'numberMoved', status: '暂缓办理', nextStep: { awaits: 'parent' },
    });
    expect((await viewOf(holder)).allowed).toContain('revoke');
    // The other family signs in by its account, and no longer by this number.
    const account = holder.registered.child.documentNumber;
    expect((await test.handlers['records.find-account']({ account })).found).toBeNull();
    await settle();
    expect(await messagesTo(phone)).toEqual([expect.stringContaining('重新注册')]);
    expect(await claimOf(test.handlers, phone)).toMatchObject({ state: 'moved', holder: { hold: 'numberMoved' } });
    expect(await register(holder, somePhone())).toBe('document-number-taken');
    expect(await register(holder, holder.registered.guardian.phone)).toBe('document-number-taken');
    const both = await Promise.all([register(holder, phone), register(holder, phone)]);
    expect(both.sort()).toEqual(['document-number-taken', 'passed']);
    await settle();
    expect(await keyOf(claimId)).toBe('revoked');
    const { found } = await test.handlers['records.find-account']({ account });
    expect(found?.caseId).not.toBe(holder.caseId);
    // Its own revocation frees nothing of the new one.
    await test.handlers['records.release-claims']({ caseId: holder.caseId });
    expect((await test.handlers['records.find-account']({ account })).found).toEqual(found);
  });

  it('is free again when its family does not come in time', async () => {
    const { holder, claimId } = await moved();
    await test.records.em().nativeUpdate(NumberClaim, { id: claimId }, { until: new Date() });
    await settle();
    await settle();
    expect(await keyOf(claimId)).toBe('revoked');
    expect(await register(holder, somePhone())).toBe('passed');
  });

  it('ends the claims of others to it, with a word', async () => {
    const { holder, claimId } = await claimed();
    const other = await claimed(holder);
    await holdCase(holder, claimId);
    await proposeMove(test.handlers, holder, claimId);
    await moveNumber(holder);
    expect(await claimOf(test.handlers, other.phone)).toBeUndefined();
    await settle();
    expect(await messagesTo(other.phone)).toEqual([expect.stringContaining('已办结')]);
    const again = await refusalOf(fileClaim(test.handlers, someClaim(holder)));
    expect(again?.data.detail).toContain('核实正在办理');
  });

  it('is moved once, of two who confirm at once', async () => {
    const { holder, claimId } = await claimed();
    await holdCase(holder, claimId);
    await proposeMove(test.handlers, holder, claimId);
    await moveNumber(holder);
    const second = holder.apply(
      { type: 'moveNumber', actor: cityOfficer('city-third'), proposalVersion: 1 },
      { hold: 'numberMoved' },
    );
    expect(await outcomeOf(second)).toBe('action-not-allowed');
  });

  it('is registered after the window, too: at the counter, with a time of its own', async () => {
    const { holder, phone } = await moved();
    const { registered: { child } } = holder;
    const late = '110112' as const;
    const reopen = [
      await closeWindow(test.records, late, 'registration'),
      await closeWindow(test.records, late, 'submission'),
    ];
    const clerk = someClerk(late);
    const form = (of: RegisteredData) =>
      counterRegistration(test.handlers, { clerk, registered: of });
    const open = test.handlers['records.open-case'];
    // Neither for anybody else, by number or by telephone, nor at home.
    for (const other of [someRegisteredData({ phone }), { ...someRegisteredData(), child }]) {
      expect(await outcomeOf(open(await form(other)))).toBe('window-closed');
    }
    const registered = { ...someRegisteredData({ phone }), child };
    const atHome = await someRegistration(
      test.handlers['records.start-reading'], { district: late, registered });
    expect(await outcomeOf(open(atHome))).toBe('window-closed');
    const mine = await form(registered);
    const opened = await open(mine);
    expect(await open(mine)).toEqual(opened);
    const { caseId } = opened;
    const view = await test.handlers['records.get-enrolment']({ caseId });
    expect(view.allowed).toContain('submit-details');
    const data = someDetails(registered);
    const freeze = async (baseVersion: number) => {
      const { version } = await test.handlers['records.save-draft']({ caseId, baseVersion, data });
      return outcomeOf(test.handlers['records.freeze-submission']({ caseId, draftVersion: version }));
    };
    expect(await freeze(0)).toBe('passed');
    await test.records.em().nativeUpdate(EnrolmentCase, { id: caseId }, { submitUntil: new Date() });
    expect((await test.handlers['records.get-enrolment']({ caseId })).allowed).not.toContain('submit-details');
    data.householdAddress = '石家庄市桥西区1号';
    expect(await freeze(1)).toBe('window-closed');
    for (const again of reopen.reverse()) await again();
  });
});
