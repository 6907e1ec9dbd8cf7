import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@ruxue/service-kit';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { somePhone, someRegisteredData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';
import { staffOf } from '@ruxue/testing/staff-of';

import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import {
  cityOfficer, claimedCase, claimOf, fileClaim, holdCase, moveNumber, proposeMove, someClaim,
} from '../testing/dispute-case.ts';
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
});
