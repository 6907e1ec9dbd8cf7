import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor, StaffRole, WithdrawalReason } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { somePhone } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import { Decision } from '../decisions/decision.entity.ts';
import { LastNotice } from '../revocations/last-notice.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { changeSeason } from '../testing/change-season.ts';
import { publishAll } from '../testing/publish-all.ts';
import { followAdmission, proposeRecall, recallAdmission } from '../testing/recall-case.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110115';
const schoolId = 'school-110115-1';
const season = 'demo';
const [past, future] = ['2020-08-28T09:00:00Z', '2099-08-28T09:00:00Z'];
const parent = { kind: 'parent' } as const;
const officer = staffOf(district, ['school-officer'], schoolId);
const by = (role: StaffRole, staffId: string): StaffActor => ({ ...staffOf(district, [role]), staffId });
const reviewer = by('reviewer', 'first');
const manager = by('district-manager', 'second');

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
  await changeSeason(test.records, season, { placeUntil: future, ends: future });
});
afterAll(() => test.close());

const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const placeOf = async ({ caseId }: CaseWalker) =>
  (await test.handlers['records.get-review']({ actor: reviewer, caseId })).place;
const holdsNotice = async ({ caseId }: CaseWalker) =>
  (await test.handlers['records.check-print']({ caseId, paper: 'notice' })).holds;
const noticeOf = ({ caseId }: CaseWalker) =>
  outcomeOf(test.handlers['records.get-notice']({ caseId }));

async function placed(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  await walker.decide('approved');
  const { batchId } = await publishAll(test.handlers, district, 'review');
  await walker.followReview(batchId ?? '', 'approved');
  await walker.sync();
  await walker.apply(
    { type: 'confirmData', actor: parent, submissionVersion: 1 }, { confirmedVersion: 1 },
  );
  await walker.present(schoolId);
  await walker.enrol();
  await walker.approveAdmission();
  return walker;
}
const publishAdmission = async () =>
  (await publishAll(test.handlers, district, 'admission')).batchId ?? '';
async function admitted(): Promise<CaseWalker> {
  const walker = await placed();
  await followAdmission(walker, await publishAdmission(), 1);
  return walker;
}

const confirm = ({ apply }: CaseWalker, arrivedAt?: string) =>
  apply({ type: 'confirmPlace', actor: parent, schoolId, arrivedAt });
const decline = ({ apply }: CaseWalker) =>
  apply({ type: 'declinePlace', actor: parent, schoolId }, { stage: 'declined' });
const markNoShow = ({ apply }: CaseWalker) =>
  apply({ type: 'markNoShow', actor: officer, schoolId }, { stage: 'noShow' });
const propose = (
  { caseId }: CaseWalker,
  { actor = reviewer, version = 1, reason = 'enrolled-elsewhere' }:
  { actor?: StaffActor; version?: number; reason?: WithdrawalReason } = {},
) => test.handlers['records.make-proposal']({
  actor, caseId, key: randomUUID(),
  proposal: { kind: 'withdrawAdmission', version, payload: { reason } },
});
const withdraw = ({ apply }: CaseWalker, actor: StaffActor = manager) => apply(
  { type: 'withdrawAdmission', actor, decisionVersion: 1, proposalVersion: 1 }, { stage: 'withdrawn' },
);

/** The season's deadline for places, for one test. */
async function pastDeadline(work: () => Promise<void>): Promise<void> {
  await changeSeason(test.records, season, { placeUntil: past });
  try {
    await work();
  } finally {
    await changeSeason(test.records, season, { placeUntil: future });
  }
}

describe('a place that its family was shown (B24)', () => {
  it('is confirmed with its admission, and anew after a recall', async () => {
    const walker = await admitted();
    expect(await viewOf(walker)).toMatchObject({
      phase: 'admitted', admission: { schoolId },
      allowed: ['view-admission', 'confirm-place', 'decline-place', 'print-form'],
      nextStep: { action: 'confirm-place', until: future },
    });
    await confirm(walker);
    expect(await viewOf(walker)).toMatchObject({
      phase: 'placeConfirmed', allowed: ['view-admission', 'decline-place', 'print-form'],
    });
    expect(await placeOf(walker)).toMatchObject({
      version: 1, confirmedAt: expect.any(String), endedAs: null, withdrawal: null,
    });
    expect(await holdsNotice(walker)).toBe(true);
    await proposeRecall(test.handlers, walker, { actor: reviewer, kind: 'recallAdmission' });
    await recallAdmission(walker);
    expect(await placeOf(walker)).toBeNull();
    const recalled = await viewOf(walker);
    expect(recalled.milestones.map(({ id }) => id)).not.toContain('place-confirmed');
    await walker.approveAdmission();
    await followAdmission(walker, await publishAdmission(), 2);
    expect(await viewOf(walker)).toMatchObject({ phase: 'admitted' });
  });

  it('is given up: void from that commit on, and its family may revoke', async () => {
    const walker = await admitted();
    await confirm(walker);
    expect(await outcomeOf(walker.revoke())).toBe('action-not-allowed');
    await decline(walker);
    expect(await viewOf(walker)).toMatchObject({
      phase: 'declined', status: '已放弃学位', allowed: ['revoke'], admission: null,
    });
    expect([await holdsNotice(walker), await noticeOf(walker)]).toEqual([false, 'action-not-allowed']);
    expect(await placeOf(walker)).toMatchObject({ endedAs: 'declined', withdrawal: null });
    expect(await outcomeOf(propose(walker))).toBe('action-not-allowed');
    expect(await outcomeOf(walker.revoke())).toBe('passed');
  });

  it('is lost by a no-show after the deadline, and comes back with its notice', async () => {
    const walker = await admitted();
    await confirm(walker);
    const early = await refusalOf(markNoShow(walker));
    expect(early?.data).toEqual({
      type: 'window-closed', detail: expect.stringContaining('之前家长还可以确认或放弃学位'),
    });
    await pastDeadline(async () => {
      await markNoShow(walker);
      expect(await viewOf(walker)).toMatchObject({
        phase: 'noShow', status: '逾期未报到', admission: null, allowed: ['revoke'],
      });
      expect([await holdsNotice(walker), await noticeOf(walker)]).toEqual([false, 'action-not-allowed']);
      await walker.apply({ type: 'undoNoShow', actor: officer, schoolId }, { stage: 'admitted' });
      const back = await viewOf(walker);
      expect(back).toMatchObject({ phase: 'placeConfirmed', admission: { schoolId } });
      expect(back.milestones.at(-1)?.id).toBe('place-confirmed');
      expect([await holdsNotice(walker), await noticeOf(walker)]).toEqual([true, 'passed']);
    });
  });

  it('is withdrawn by two persons, with a reason that the family reads', async () => {
    const walker = await admitted();
    const before = await viewOf(walker);
    await propose(walker);
    expect(await viewOf(walker)).toEqual(before);
    expect(await placeOf(walker)).toMatchObject({
      withdrawal: { proposedBy: 'first', reason: 'enrolled-elsewhere', confirmedBy: null },
    });
    await withdraw(walker);
    const after = await viewOf(walker);
    expect(after).toMatchObject({ phase: 'withdrawn', status: '学位已收回', allowed: ['revoke'] });
    expect(after.nextStep.sentence).toContain('孩子已在其他学校入学');
    expect(await holdsNotice(walker)).toBe(false);
    expect(await placeOf(walker)).toMatchObject({
      endedAs: 'withdrawn', withdrawal: { proposedBy: 'first', confirmedBy: 'second' },
    });
  });
});

describe('a word on a place that is refused', () => {
  it('after the deadline, unless it reached the gateway before', async () => {
    const walker = await admitted();
    await pastDeadline(async () => {
      for (const act of [confirm, decline]) {
        expect((await refusalOf(act(walker)))?.data).toEqual({
          type: 'window-closed', detail: expect.stringContaining('2020年8月28日 17:00截止'),
        });
      }
      expect(await viewOf(walker)).toMatchObject({
        allowed: ['view-admission', 'print-form'], nextStep: { action: 'view-admission', awaits: null },
      });
      expect(await outcomeOf(confirm(walker, '2020-08-28T08:59:59Z'))).toBe('passed');
    });
  });

  it('before the publication; while the workflow follows it another try helps', async () => {
    const walker = await placed();
    const { caseId } = walker;
    const check = () => outcomeOf(test.handlers['records.check-place']({ caseId }));
    expect(await check()).toBe('action-not-allowed');
    expect(await outcomeOf(decline(walker))).toBe('action-not-allowed');
    const publicationId = await publishAdmission();
    expect(await check()).toBe('temporarily-unavailable');
    await followAdmission(walker, publicationId, 1);
    expect(await outcomeOf(decline(walker))).toBe('passed');
  });

  it('by who proposed the withdrawal, by a reviewer, and of another admission', async () => {
    const walker = await admitted();
    await propose(walker, { actor: manager });
    expect(await outcomeOf(withdraw(walker))).toBe('second-person-needed');
    expect(await outcomeOf(withdraw(walker, reviewer))).toBe('forbidden');
    expect(await outcomeOf(propose(walker, { version: 2 }))).toBe('version-conflict');
    expect(await viewOf(walker)).toMatchObject({ phase: 'admitted' });
  });

  it('once the season is closed; a lost place closes as it was, and may be revoked (B25, S20)', async () => {
    const walker = await admitted();
    await decline(walker);
    const before = await viewOf(walker);
    await changeSeason(test.records, season, { ends: past });
    await walker.apply(
      { type: 'closeCase', actor: { kind: 'system' } }, { stage: 'closed', closedAs: 'declined' },
    );
    await changeSeason(test.records, season, { ends: future });
    expect(await viewOf(walker)).toEqual(before);
    expect(await outcomeOf(propose(walker))).toBe('case-closed');
    const { caseId } = walker;
    expect(await outcomeOf(test.handlers['records.revoke-closed']({ caseId }))).toBe('passed');
  });

  it('of two at once one wins: given up and withdrawn', async () => {
    const walker = await admitted();
    await propose(walker);
    const outcomes = await Promise.all([
      decline(walker).then(({ result }) => result), withdraw(walker).then(({ result }) => result),
    ]);
    expect(outcomes.sort()).toEqual(['applied', 'behind']);
    const kept = { caseId: walker.caseId, kind: 'admission', endedAs: { $ne: null } } as const;
    expect(await test.records.em().count(Decision, kept)).toBe(1);
  });
});

describe('guardian 2 (B21)', () => {
  const phoneOf = async ({ caseId }: CaseWalker) =>
    (await test.handlers['records.get-second-phone']({ caseId })).phone;

  it('has a number from the first submission on, and only one of their own', async () => {
    const walker = await walkNewCase(test.handlers, district);
    expect(await phoneOf(walker)).toBeNull();
    await walker.submit();
    const { guardian2 } = walker.details;
    expect(await phoneOf(walker)).toBe(guardian2?.phone);
    await walker.takeBack();
    expect(await phoneOf(walker)).toBe(guardian2?.phone);
    const phone = somePhone();
    if (guardian2) await walker.submit({ guardian2: { ...guardian2, phone } });
    expect(await phoneOf(walker)).toBe(phone);
    const single = await walkNewCase(test.handlers, district);
    await single.submit({ singleGuardian: true });
    expect(await phoneOf(single)).toBeNull();
    const same = await walkNewCase(test.handlers, district);
    const own = same.registered.guardian.phone;
    if (guardian2) await same.submit({ guardian2: { ...guardian2, phone: own } });
    expect(await phoneOf(same)).toBeNull();
  });

  it('has a last message of their own when the case is revoked', async () => {
    const noticesOf = async (walker: CaseWalker) => {
      const noticeId = randomUUID();
      await walker.apply({ type: 'revoke', actor: parent, noticeId }, { stage: 'revoking' });
      const kept = await test.records.em().find(LastNotice, { id: noticeId });
      const read = test.handlers['records.get-last-notice'];
      for (const { recipient } of kept) {
        expect(await read({ noticeId, recipient })).toEqual({ sealedPhone: expect.any(String) });
        await test.handlers['records.delete-last-notice']({ noticeId, recipient });
        expect(await read({ noticeId, recipient })).toEqual({ sealedPhone: null });
      }
      return kept.map(({ recipient }) => recipient).sort();
    };
    const walker = await walkNewCase(test.handlers, district);
    await walker.submit();
    expect(await noticesOf(walker)).toEqual(['account', 'guardian2']);
    expect(await noticesOf(await walkNewCase(test.handlers, district))).toEqual(['account']);
  });
});
