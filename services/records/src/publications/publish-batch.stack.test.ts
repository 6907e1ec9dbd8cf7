import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Refusal, type DistrictCode, type PublicationKind, type StaffActor,
} from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';
import { waitFor } from '@ruxue/testing/wait-for';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { changePage } from '../testing/change-page.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { withClockAhead } from '../testing/with-clock-ahead.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

async function decidedCase(district: DistrictCode, outcome: 'approved' | 'rejected') {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  await walker.decide(outcome);
  return walker;
}

const publish = (district: DistrictCode, kind: PublicationKind = 'review') =>
  publishAll(test.handlers, district, kind);

/** A dry run's list, and why it comes ahead of its time. */
const counted = async (district: DistrictCode) => {
  const { listHash } = await test.handlers['records.publish-batch']({
    actor: staffOf(district), key: randomUUID(), kind: 'review', isDryRun: true,
  });
  return { listHash: listHash ?? undefined, reason: '家长急需' };
};

const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });

const undo = (walker: CaseWalker) =>
  walker.apply(
    { type: 'undoDecision', actor: walker.actor, decisionVersion: 1 },
    { stage: 'inReview' },
  );

const unlessListChanged = (error: unknown): undefined => {
  if (!(error instanceof Refusal) || error.data.type !== 'list-changed') throw error;
};

describe('records.publish-batch', () => {
  it('shows nothing before, and all at once (S14)', async () => {
    const district = '110118';
    const { reviewBatches: [nextBatch] } =
      await test.handlers['records.get-district']({ code: district });
    const undecided = await walkNewCase(test.handlers, district);
    await undecided.submit();
    await undecided.verify();
    const approved = await decidedCase(district, 'approved');
    const rejected = await decidedCase(district, 'rejected');
    for (const walker of [undecided, approved, rejected]) {
      expect(await viewOf(walker)).toMatchObject({
        status: '尚未公布', reasons: [], nextStep: { until: nextBatch },
      });
    }

    const dryRun = await test.handlers['records.publish-batch']({
      actor: staffOf(district), key: randomUUID(), kind: 'review', isDryRun: true,
    });
    expect(dryRun).toMatchObject({
      batchId: null, total: 2, effectiveAt: null, nextAnnouncedAt: nextBatch,
    });
    const batch = await publish(district);
    expect(batch).toMatchObject({
      kind: 'review', district, isDryRun: false, total: 2, nextAnnouncedAt: nextBatch,
    });

    expect(await viewOf(undecided)).toMatchObject({ status: '尚未公布' });
    expect(await viewOf(approved)).toMatchObject({ status: '信息同步中', entrance: 'review' });
    expect(await viewOf(rejected)).toMatchObject({
      status: '审核未通过',
      reasons: [{ code: 'details-differ', text: expect.stringContaining('不一致') }],
    });
  });

  it('leaves decided and undecided children byte for byte the same until then (S14)', async () => {
    const walker = await walkNewCase(test.handlers, '110117');
    await walker.submit();
    await walker.verify();
    const undecided = JSON.stringify(await viewOf(walker));
    await walker.decide('approved');
    expect(JSON.stringify(await viewOf(walker))).toBe(undecided);
    await undo(walker);
    expect(JSON.stringify(await viewOf(walker))).toBe(undecided);
    await walker.decide('rejected');
    expect(JSON.stringify(await viewOf(walker))).toBe(undecided);
    const versions = await test.handlers['records.list-view-versions']({
      caseIds: [walker.caseId, randomUUID()],
    });
    const { version } = await viewOf(walker);
    expect(versions).toEqual({ versions: [{ caseId: walker.caseId, version }] });
  });

  it("shows the batch at once, also when our clock is ahead of the database's", async () => {
    const walker = await decidedCase('110112', 'rejected');
    await withClockAhead({ seconds: 60 }, () => publish('110112'));
    expect(await viewOf(walker)).toMatchObject({ status: '审核未通过' });
  });

  it('hides the school until its publication, and then names it (S17)', async () => {
    const district = '110111';
    const walker = await decidedCase(district, 'approved');
    const { batchId } = await publish(district);
    await walker.followReview(batchId ?? '', 'approved');
    await walker.sync();
    expect(await viewOf(walker)).toMatchObject({ status: '审核通过', entrance: 'school', step: 3 });
    await walker.apply(
      { type: 'confirmData', actor: { kind: 'parent' }, submissionVersion: 1 },
      { confirmedVersion: 1 },
    );
    expect(await viewOf(walker)).toMatchObject({ status: '待到校登记', step: 4 });
    await walker.present('school-110111-1');
    const presented = await viewOf(walker);
    expect(presented).toMatchObject({ status: '学校已登记', step: 5, admission: null });
    await walker.enrol();
    await walker.approveAdmission();
    expect(JSON.stringify(await viewOf(walker))).toBe(JSON.stringify(presented));

    const { admissionNotice } = await test.handlers['records.get-district']({ code: district });
    await changePage(test.records, district, { admissionNotice: undefined });
    expect(await refusalOf(publish(district, 'admission'))).toMatchObject({
      data: { type: 'not-ready', detail: expect.stringContaining('入学通知书') },
    });
    await changePage(test.records, district, { admissionNotice });
    const admission = await publish(district, 'admission');
    expect(admission).toMatchObject({ kind: 'admission', total: 1 });
    const { name } = await test.records.call('collection.get-school', {
      schoolId: 'school-110111-1',
    });
    expect(await viewOf(walker)).toMatchObject({
      status: '已接收入学',
      admission: { text: `尊敬的家长,您的孩子已经被${name}接收入学。` },
    });
    await expect(walker.revoke()).rejects.toMatchObject({ data: { type: 'action-not-allowed' } });
    const undoApproval = walker.apply(
      { type: 'undoApproval', actor: walker.actor }, { stage: 'enrolled' },
    );
    await expect(undoApproval).rejects.toMatchObject({ data: { type: 'action-not-allowed' } });
  });

  it('comes wholly before or wholly after an undo (B7)', async () => {
    const district = '110115';
    const walkers = await Promise.all(
      Array.from({ length: 12 }, () => decidedCase(district, 'rejected')),
    );
    // One that nobody takes back, so that there is something to publish in any case.
    await decidedCase(district, 'rejected');
    // A list that changes while it is published is refused as a whole, and counted anew.
    const [batch, ...undone] = await Promise.all([
      waitFor('a list that stays', () => publish(district).catch(unlessListChanged)),
      ...walkers.map((walker) => outcomeOf(undo(walker))),
    ]);
    for (const [index, walker] of walkers.entries()) {
      const { status } = await viewOf(walker);
      const isShown = status === '审核未通过';
      expect(undone[index]).toBe(isShown ? 'action-not-allowed' : 'passed');
    }
    expect(undone.filter((outcome) => outcome !== 'passed')).toHaveLength(batch.total - 1);
  });

  it('answers the same key the same, and does nothing twice', async () => {
    const district = '110114';
    await decidedCase(district, 'approved');
    const request = {
      actor: staffOf(district), key: randomUUID(), kind: 'review' as const, isDryRun: false,
      ...await counted(district),
    };
    const publishOnce = () => test.handlers['records.publish-batch'](request);
    const [first, ...others] = await Promise.all([publishOnce(), publishOnce(), publishOnce()]);
    for (const other of others) expect(other).toEqual(first);
    await expect(publish(district)).rejects.toMatchObject({ data: { type: 'nothing-to-publish' } });
    const reused = test.handlers['records.publish-batch']({ ...request, kind: 'admission' });
    await expect(reused).rejects.toMatchObject({ data: { type: 'key-reused' } });
  });

  it('makes one batch of a press, a dry run and a second press under one key (L3)', async () => {
    const district = '110109';
    await decidedCase(district, 'approved');
    const request = { actor: staffOf(district), key: randomUUID(), kind: 'review' as const };
    const list = await counted(district);
    const press = (isDryRun: boolean) =>
      test.handlers['records.publish-batch']({ ...request, ...list, isDryRun });
    expect(await press(true)).toMatchObject({ batchId: null, total: 1 });
    const first = await press(false);
    const later = await decidedCase(district, 'approved');
    expect(await press(true)).toMatchObject({ batchId: null, total: 1 });
    expect(await press(false)).toEqual(first);
    expect(await viewOf(later)).toMatchObject({ status: '尚未公布' });
  });

  it('keeps the keys of two managers apart', async () => {
    const district = '110108';
    const [one, other] = [staffOf(district), { ...staffOf(district), staffId: randomUUID() }];
    const request = { key: randomUUID(), kind: 'review' as const, isDryRun: false };
    await decidedCase(district, 'rejected');
    const publishAs = async (actor: StaffActor) =>
      test.handlers['records.publish-batch']({ ...request, ...await counted(district), actor });
    const first = await publishAs(one);
    await decidedCase(district, 'rejected');
    const second = await publishAs(other);
    expect(second).toMatchObject({ total: 1 });
    expect(second.batchId).not.toBe(first.batchId);
  });

  it('is followed case by case, and says how far (B8)', async () => {
    const district = '110113';
    const walkers = [
      await decidedCase(district, 'approved'), await decidedCase(district, 'approved'),
    ];
    const batch = await publish(district);
    const publicationId = batch.batchId ?? '';
    const { starts } = await test.handlers['records.claim-starts']({ limit: 200, done: [] });
    expect(starts).toContainEqual(
      expect.objectContaining({ kind: 'publication', input: { publicationId } }),
    );
    const list = test.handlers['records.list-publication-cases'];
    const { kind, cases } = await list({ publicationId, after: null, limit: 1 });
    expect({ kind, cases: cases.length }).toEqual({ kind: 'review', cases: 1 });
    const rest = await list({ publicationId, after: cases[0]?.caseId ?? null, limit: 10 });
    expect(rest.cases).toHaveLength(1);

    const progress = () =>
      test.handlers['records.get-batch']({ actor: staffOf(district), batchId: publicationId });
    expect(await progress()).toMatchObject({ total: 2, done: 0 });
    await walkers[0]?.followReview(publicationId, 'approved');
    expect(await progress()).toMatchObject({ total: 2, done: 1 });
    await walkers[1]?.revoke();
    expect(await progress()).toMatchObject({ total: 2, done: 2 });
    const stranger = { ...staffOf('110101'), staffId: randomUUID() };
    const foreign = { actor: stranger, batchId: publicationId };
    await expect(test.handlers['records.get-batch'](foreign)).rejects.toMatchObject({
      data: { type: 'not-found' },
    });
    const em = test.records.em();
    expect(await em.find(AuditEntry, { staffId: stranger.staffId })).toMatchObject([
      { event: 'refused', facts: { refused: 'getBatch', reason: 'not-found' } },
    ]);
  });

  it('is for the district manager alone', async () => {
    const request = { key: randomUUID(), kind: 'review', isDryRun: true } as const;
    const actor = staffOf('110113', ['reviewer']);
    const asked = test.handlers['records.publish-batch']({ ...request, actor });
    await expect(asked).rejects.toMatchObject({ data: { type: 'forbidden' } });
  });
});
