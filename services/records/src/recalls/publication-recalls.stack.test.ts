import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistrictCode, StaffActor } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { Batch } from '../batches/batch.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { publishAll } from '../testing/publish-all.ts';
import { proposeRecall, recallReview, secondPerson } from '../testing/recall-case.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110112';
const manager = staffOf(district);
const second = secondPerson(district);
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

async function decided(outcome: 'approved' | 'rejected' = 'approved'): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  await walker.decide(outcome);
  return walker;
}
const publish = async () => (await publishAll(test.handlers, district)).batchId ?? '';
const propose = (publicationId: string, actor: StaffActor = manager) =>
  test.handlers['records.propose-publication-recall']({ actor, publicationId, reason: 'wrong-list' });
const confirm = (batchId: string, actor: StaffActor = second) =>
  test.handlers['records.confirm-publication-recall']({ actor, batchId });
const withdraw = (publicationId: string, actor: StaffActor = manager) =>
  test.handlers['records.withdraw-publication-recall']({ actor, publicationId });
const listed = async (publicationId: string, actor: StaffActor = manager) => {
  const { publications } = await test.handlers['records.list-publications']({ actor });
  return publications.find(({ batchId }) => batchId === publicationId);
};
const resultsOf = async (batchId: string, walkers: readonly CaseWalker[]) => {
  const { items } = await test.handlers['records.list-batch-targets']({ actor: manager, batchId });
  return walkers.map(({ caseId }) => {
    const found = items.find((one) => one.caseId === caseId);
    return found && (found.reason ?? found.state);
  });
};
const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const parent = { kind: 'parent' } as const;
/** What the batch's workflow has the child's do. */
const recallByBatch = (
  { apply }: CaseWalker, batchId: string, { actor = second, decisionVersion = 1 } = {},
) => apply(
  { type: 'recallReview', actor, decisionVersion, batchId },
  { stage: 'inReview', confirmedVersion: 0, schoolId: null },
);
async function published(count: number) {
  const walkers: CaseWalker[] = [];
  for (let made = 0; made < count; made += 1) walkers.push(await decided());
  const publicationId = await publish();
  for (const walker of walkers) await walker.followReview(publicationId, 'approved');
  return { walkers, publicationId };
}

describe('a whole publication is recalled (B22)', () => {
  it('shows before what would become of whom, and changes nothing until then', async () => {
    const [ready, recalled, revoked, late] =
      [await decided(), await decided(), await decided(), await decided()];
    const looked = await decided('rejected');
    const publicationId = await publish();
    for (const walker of [ready, recalled, revoked]) {
      await walker.followReview(publicationId, 'approved');
    }
    await looked.followReview(publicationId, 'rejected');
    await looked.apply(
      { type: 'askSecondLook', actor: parent }, { stage: 'inReview', secondLook: 'asked' },
    );
    await proposeRecall(test.handlers, recalled, { actor: manager });
    await recallReview(recalled, { actor: second });
    await revoked.revoke();
    const before = await viewOf(ready);
    const tried = await propose(publicationId);
    expect(tried).toMatchObject({
      kind: 'recall', isDryRun: true, publicationId, reason: 'wrong-list', confirmedBy: null,
      total: 5, skipped: 4, done: 0,
    });
    expect(await resultsOf(tried.batchId, [ready, recalled, looked, late]))
      .toEqual(['ready', 'recalled', 'secondLook', 'unfollowed']);
    expect(await viewOf(ready)).toEqual(before);
    expect(await listed(publicationId)).toMatchObject({
      kind: 'review', total: 5, recall: { batchId: tried.batchId },
    });
  });

  it('is confirmed by another manager, and runs in this person’s name, child by child', async () => {
    const { walkers: [one, other], publicationId } = await published(2);
    if (!one || !other) throw new Error('two children');
    const { batchId } = await propose(publicationId);
    // Nothing is recalled by a proposal alone.
    expect(await outcomeOf(recallByBatch(one, batchId))).toBe('not-found');
    const run = await confirm(batchId);
    expect(run).toMatchObject({ isDryRun: false, confirmedBy: second.staffId });
    expect(await confirm(batchId)).toEqual(run);
    const page = await test.handlers['records.next-batch-targets']({
      batchId, after: null, limit: 10,
    });
    expect(page).toMatchObject({ act: 'recallReview', actor: { staffId: second.staffId } });
    expect(page.targets.map(({ caseId }) => caseId).sort())
      .toEqual([one.caseId, other.caseId].sort());
    await recallByBatch(one, batchId);
    expect(await viewOf(one)).toMatchObject({ phase: 'reviewRecalled' });
    expect(await viewOf(other)).toMatchObject({ phase: 'syncing' });
    expect((await refusalOf(propose(publicationId)))?.data).toMatchObject({
      type: 'action-not-allowed', detail: '这次公布已经撤回',
    });
  });

  it('recalls no decision that is not its own, and none for somebody else', async () => {
    const { walkers: [child], publicationId } = await published(1);
    const { walkers: [stranger] } = await published(1);
    if (!child || !stranger) throw new Error('two children');
    const { batchId } = await propose(publicationId);
    await confirm(batchId);
    expect(await outcomeOf(recallByBatch(stranger, batchId))).toBe('not-found');
    expect(await outcomeOf(recallByBatch(child, batchId, { actor: manager }))).toBe('not-found');
    expect(await outcomeOf(recallByBatch(child, batchId, { decisionVersion: 2 }))).toBe('not-found');
    expect(await outcomeOf(recallByBatch(child, batchId))).toBe('passed');
  });
});

describe('a recall of a publication that is refused', () => {
  it('by its proposer, also as the start of a dry run', async () => {
    const { publicationId } = await published(1);
    const { batchId } = await propose(publicationId);
    expect(await outcomeOf(confirm(batchId, manager))).toBe('second-person-needed');
    const start = test.handlers['records.start-batch'];
    expect(await outcomeOf(start({ actor: manager, batchId }))).toBe('not-found');
    expect((await test.records.em().findOneOrFail(Batch, { id: batchId })).startedAt).toBeNull();
  });

  it('once it is withdrawn, replaced or expired', async () => {
    const { publicationId } = await published(1);
    const first = await propose(publicationId);
    const later = await propose(publicationId, second);
    expect(await outcomeOf(confirm(first.batchId))).toBe('action-not-allowed');
    await withdraw(publicationId);
    expect(await outcomeOf(withdraw(publicationId))).toBe('not-found');
    expect(await outcomeOf(confirm(later.batchId, manager))).toBe('action-not-allowed');
    expect((await listed(publicationId))?.recall).toBeNull();
    const last = await propose(publicationId);
    const createdAt = new Date(Date.now() - 8 * 86_400_000);
    await test.records.em().nativeUpdate(Batch, { id: last.batchId }, { createdAt });
    expect(await outcomeOf(confirm(last.batchId))).toBe('action-not-allowed');
    expect((await listed(publicationId))?.recall).toBeNull();
  });

  it.each([
    ['of another district', staffOf('110108' satisfies DistrictCode), 'not-found'],
    ['who is no manager', staffOf(district, ['reviewer']), 'forbidden'],
  ] as const)('by somebody %s', async (_who, actor, type) => {
    const { publicationId } = await published(1);
    const { batchId } = await propose(publicationId);
    expect(await outcomeOf(propose(publicationId, actor))).toBe(type);
    expect(await outcomeOf(confirm(batchId, actor))).toBe(type);
    expect(await outcomeOf(withdraw(publicationId, actor))).toBe(type);
  });

  it('by a city office that would confirm what is no recall', async () => {
    const office = { ...staffOf(district, ['city-office']), district: null, staffId: 'office' };
    expect(await outcomeOf(confirm(randomUUID(), office))).toBe('not-found');
  });

  it('of two who confirm at once one does', async () => {
    const { publicationId } = await published(1);
    const { batchId } = await propose(publicationId);
    const third = { ...second, staffId: 'third' };
    const outcomes = await Promise.all([second, third].map((actor) => outcomeOf(confirm(batchId, actor))));
    expect(outcomes.sort()).toEqual(['action-not-allowed', 'passed']);
  });
});

describe('a recall of a publication in a district with one manager (B22)', () => {
  it('waits for the city office beside the other proposals, and runs in its name', async () => {
    const office = { ...staffOf(district, ['city-office']), district: null, staffId: 'office' };
    const { walkers: [child], publicationId } = await published(1);
    if (!child) throw new Error('one child');
    const { batchId } = await propose(publicationId);
    const waiting = async (actor: StaffActor) => {
      const { publicationRecalls } = await test.handlers['records.list-proposals']({ actor });
      return publicationRecalls.find((one) => one.batchId === batchId);
    };
    const open = {
      batchId, kind: 'recallReview', district, total: 1, reason: 'wrong-list', proposedBy: manager.staffId,
    };
    expect(await waiting(office)).toMatchObject(open);
    expect(await waiting(second)).toMatchObject(open);
    const elsewhere = { ...staffOf('110108'), staffId: 'elsewhere' };
    for (const other of [manager, elsewhere, staffOf(district, ['reviewer'])]) {
      expect(await waiting(other)).toBeUndefined();
    }
    await confirm(batchId, office);
    expect(await waiting(office)).toBeUndefined();
    await recallByBatch(child, batchId, { actor: { ...office, district } });
    expect(await viewOf(child)).toMatchObject({ phase: 'reviewRecalled' });
  });
});
