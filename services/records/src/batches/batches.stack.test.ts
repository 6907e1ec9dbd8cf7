import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BatchAct, BatchSelection, DistrictCode, StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { ItemVerdict } from '../items/item-verdict.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { undo } from '../testing/plan-bench.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

/** A child whose review can be decided. */
async function verifiedCase(district: DistrictCode): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  return walker;
}

const tryBatch = (actor: StaffActor, selection: BatchSelection, act: BatchAct = { kind: 'decide' }) =>
  test.handlers['records.try-batch']({ actor, selection, act });
const byNumber = (...walkers: readonly CaseWalker[]): BatchSelection =>
  ({ accountNumbers: walkers.map(({ accountNumber }) => accountNumber) });
const targetsOf = async (actor: StaffActor, batchId: string) =>
  (await test.handlers['records.list-batch-targets']({ actor, batchId })).items;
const resultOf = async (actor: StaffActor, batchId: string, { caseId }: CaseWalker) => {
  const found = (await targetsOf(actor, batchId)).find((one) => one.caseId === caseId);
  return found && (found.reason ?? found.state);
};

/** Does what the workflow of a batch would do, with results that a test chooses. */
async function run(batchId: string, walkers: readonly CaseWalker[]) {
  const page = await test.handlers['records.next-batch-targets']({
    batchId, after: null, limit: 100,
  });
  for (const { caseId } of page.targets) {
    const walker = walkers.find((one) => one.caseId === caseId);
    if (page.act === 'undoDecision') await (walker && undo(walker));
    else await walker?.decide('approved');
  }
  const ended = page.targets.map(({ caseId }) => ({ caseId, reason: null }));
  await test.handlers['records.end-batch-targets']({ batchId, ended });
  return page;
}

const startsOf = async (batchId: string) => {
  const { starts } = await test.handlers['records.claim-starts']({ limit: 200, done: [] });
  return starts.filter((start) => start.kind === 'batch' && start.input.batchId === batchId);
};

describe('a dry run of approvals (B8)', () => {
  it('says of each child why it would be left out, and changes nothing of it (S14)', async () => {
    const district = '110101';
    const actor = staffOf(district);
    const ready = await verifiedCase(district);
    const [decided, published, against] = [
      await verifiedCase(district), await verifiedCase(district), await verifiedCase(district),
    ];
    await published.decide('approved');
    const { batchId: publicationId } = await publishAll(test.handlers, district);
    await published.followReview(publicationId ?? '', 'approved');
    await decided.decide('rejected');
    const unverified = await walkNewCase(test.handlers, district);
    await unverified.submit();
    const unsubmitted = await walkNewCase(test.handlers, district);
    const [leased, mine, revoked] = [
      await verifiedCase(district), await verifiedCase(district), await verifiedCase(district),
    ];
    const em = test.records.em();
    const leasedUntil = new Date(Date.now() + 60_000);
    await em.nativeUpdate(EnrolmentCase, { id: leased.caseId }, { leasedBy: 'other', leasedUntil });
    await em.nativeUpdate(
      EnrolmentCase, { id: mine.caseId }, { leasedBy: actor.staffId, leasedUntil },
    );
    await em.insert(ItemVerdict, {
      caseId: against.caseId, item: 'details', subject: 'child', verdict: 'rejected',
      reasonCode: 'details-differ', note: null, judgedAs: 'staff', staffId: 'other',
      judgedAt: new Date(),
    });
    await revoked.revoke();
    const foreign = await verifiedCase('110102');
    const seen = async () => JSON.stringify(await Promise.all(
      [ready, decided, leased].map((one) => test.handlers['records.get-enrolment'](one))));
    const before = await seen();

    const all = [ready, decided, published, against, unverified, unsubmitted, leased, mine];
    const tried = await tryBatch(actor, byNumber(...all, ready, revoked, foreign));
    expect(tried).toMatchObject({
      kind: 'decide', isDryRun: true, startedAt: null, total: 8, skipped: 6, done: 0, refused: 0,
      unknown: [revoked.accountNumber, foreign.accountNumber].sort(),
    });
    const results = await Promise.all(all.map((one) => resultOf(actor, tried.batchId, one)));
    expect(results).toEqual([
      'ready', 'decided', 'published', 'itemOpen', 'identityOpen', 'notSubmitted', 'leased',
      'ready',
    ]);
    expect(await seen()).toBe(before);
    expect(await startsOf(tried.batchId)).toEqual([]);

    const filtered = await tryBatch(actor, { all: 'approvable' });
    const chosen = (await targetsOf(actor, filtered.batchId)).map(({ caseId }) => caseId).sort();
    expect(chosen).toEqual([ready, leased, mine].map(({ caseId }) => caseId).sort());
    expect(filtered).toMatchObject({ total: 3, skipped: 1 });
  });

  it('is refused to all but managers', async () => {
    const actor = staffOf('110105', ['reviewer']);
    expect(await outcomeOf(tryBatch(actor, { all: 'approvable' }))).toBe('forbidden');
  });
});

describe('a run of a batch', () => {
  it('starts once, has its starter as author, and keeps each result (B8)', async () => {
    const district = '110106';
    const actor = staffOf(district);
    const walkers = [await verifiedCase(district), await verifiedCase(district)];
    const { batchId } = await tryBatch(actor, byNumber(...walkers));
    const start = () => test.handlers['records.start-batch']({ actor, batchId });
    const [first, second] = await Promise.all([start(), start()]);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ isDryRun: false, startedBy: actor.staffId, done: 0, total: 2 });
    expect(await startsOf(batchId)).toHaveLength(1);
    const page = await run(batchId, walkers);
    expect(page).toMatchObject({ act: 'decideReview', actor: { staffId: actor.staffId, district } });
    // A result that comes again, after a crash, changes none.
    const ended = walkers.map(({ caseId }) => ({ caseId, reason: 'changed' as const }));
    await test.handlers['records.end-batch-targets']({ batchId, ended });
    const get = test.handlers['records.get-batch'];
    expect(await get({ actor, batchId })).toMatchObject({ done: 2, refused: 0 });
    const { batches } = await test.handlers['records.list-batches']({ actor });
    expect(batches.map((one) => one.batchId)).toEqual([batchId]);
  });

  it('is for the manager who tried it, of that district', async () => {
    const district = '110107';
    const actor = staffOf(district);
    const { batchId } = await tryBatch(actor, byNumber(await verifiedCase(district)));
    const start = (who: StaffActor) =>
      outcomeOf(test.handlers['records.start-batch']({ actor: who, batchId }));
    expect(await start({ ...actor, staffId: randomUUID() })).toBe('not-found');
    expect(await start(staffOf('110108'))).toBe('not-found');
    expect(await start(staffOf(district, ['reviewer']))).toBe('forbidden');
    const foreign = { actor: staffOf('110108'), batchId };
    for (const name of ['get-batch', 'list-batch-targets', 'undo-batch'] as const) {
      const asked: Promise<unknown> = test.handlers[`records.${name}`](foreign);
      expect([name, await outcomeOf(asked)]).toEqual([name, 'not-found']);
    }
    expect(await startsOf(batchId)).toEqual([]);
  });

  it('does not start when there is nobody to decide', async () => {
    const district = '110109';
    const actor = staffOf(district);
    const walker = await verifiedCase(district);
    await walker.decide('approved');
    const { batchId } = await tryBatch(actor, byNumber(walker));
    expect(await outcomeOf(test.handlers['records.start-batch']({ actor, batchId })))
      .toBe('action-not-allowed');
  });
});

describe('taking a batch back', () => {
  it('takes exactly its own decisions, until they are published, and once', async () => {
    const district = '110111';
    const actor = staffOf(district);
    const walkers = [
      await verifiedCase(district), await verifiedCase(district), await verifiedCase(district),
    ];
    const [kept, anew] = walkers;
    const { batchId } = await tryBatch(actor, byNumber(...walkers));
    const undoBatch = () => test.handlers['records.undo-batch']({ actor, batchId });
    expect(await outcomeOf(undoBatch())).toBe('action-not-allowed');
    await test.handlers['records.start-batch']({ actor, batchId });
    // While it runs, nobody knows yet what there is to take back.
    expect(await outcomeOf(undoBatch())).toBe('action-not-allowed');
    await run(batchId, walkers);
    // Decided anew by a person since: another decision.
    if (anew) {
      await undo(anew);
      await anew.decide('rejected');
    }
    const undone = await undoBatch();
    expect(undone).toMatchObject({ kind: 'undo', undoes: batchId, total: 2, isDryRun: false });
    expect(await undoBatch()).toEqual(undone);
    const page = await run(undone.batchId, walkers);
    expect(page.targets.map(({ decisionVersion }) => decisionVersion)).toEqual([1, 1]);
    expect(kept?.projection().stage).toBe('inReview');
    expect(anew?.projection().stage).toBe('decided');
    const { batches } = await test.handlers['records.list-batches']({ actor });
    expect(batches).toMatchObject([
      { batchId: undone.batchId, done: 2 }, { batchId, undoneBy: undone.batchId },
    ]);
  });

  it('leaves what is published', async () => {
    const district = '110112';
    const actor = staffOf(district);
    const walker = await verifiedCase(district);
    const { batchId } = await tryBatch(actor, byNumber(walker));
    await test.handlers['records.start-batch']({ actor, batchId });
    await run(batchId, [walker]);
    await publishAll(test.handlers, district);
    const undone = await test.handlers['records.undo-batch']({ actor, batchId });
    expect(undone).toMatchObject({ total: 1, skipped: 1 });
    expect(await resultOf(actor, undone.batchId, walker)).toBe('published');
  });
});
