import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BatchAct, BatchSelection, DistrictCode, QueueSelection, StaffActor,
} from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { CaseNote } from '../notes/case-note.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { inDays, judge, returnCase } from '../testing/return-case.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { BatchTarget } from './batch-target.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

async function submitted(district: DistrictCode): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}
const toCorrect = async (walker: CaseWalker) => {
  const details = { item: 'details', subject: 'child', reasonCode: 'details-wrong' } as const;
  await judge(test.records, walker.caseId, [details]);
};
const byNumber = (...walkers: readonly CaseWalker[]): BatchSelection =>
  ({ accountNumbers: walkers.map(({ accountNumber }) => accountNumber) });
const tryAct = (actor: StaffActor, act: BatchAct, selection: BatchSelection) =>
  test.handlers['records.try-batch']({ actor, selection, act });
const start = (actor: StaffActor, batchId: string) =>
  test.handlers['records.start-batch']({ actor, batchId });
const undo = (actor: StaffActor, batchId: string) =>
  test.handlers['records.undo-batch']({ actor, batchId });
async function resultsOf(actor: StaffActor, batchId: string, walkers: readonly CaseWalker[]) {
  const { items } = await test.handlers['records.list-batch-targets']({ actor, batchId });
  return walkers.map(({ caseId }) => {
    const found = items.find((one) => one.caseId === caseId);
    return found && (found.reason ?? found.state);
  });
}
const act = (batchId: string, { caseId }: Pick<CaseWalker, 'caseId'>) =>
  test.handlers['records.act-on-target']({ batchId, caseId });

/** Does what the workflow of a batch does with records' own facts. */
async function run(batchId: string) {
  const next = { batchId, after: null, limit: 100 };
  const page = await test.handlers['records.next-batch-targets'](next);
  expect(page.act).toBe('inRecords');
  const ended = await Promise.all(page.targets.map(async (target) => {
    const outcome = await outcomeOf(act(batchId, target));
    const reason = outcome === 'passed' ? null : 'changed' as const;
    return { caseId: target.caseId, reason };
  }));
  await test.handlers['records.end-batch-targets']({ batchId, ended });
}
const holderOf = async ({ caseId }: CaseWalker) =>
  (await test.records.em().findOneOrFail(EnrolmentCase, { id: caseId })).assignedTo;
const notesOf = ({ caseId }: CaseWalker) => test.records.em().find(CaseNote, { caseId });

describe('a batch of returns (B5, B8)', () => {
  it('takes those with an item to correct, with one deadline, and names the others', async () => {
    const district = '110101';
    const actor = staffOf(district);
    const walkers = [
      await submitted(district), await submitted(district), await submitted(district),
      await submitted(district),
    ] as const;
    const [ready, clean, returned, leased] = walkers;
    for (const walker of [ready, returned, leased]) await toCorrect(walker);
    await returnCase(test.records, returned);
    const leasedUntil = new Date(Date.now() + 60_000);
    await test.records.em().nativeUpdate(
      EnrolmentCase, { id: leased.caseId }, { leasedBy: 'other', leasedUntil });
    const until = inDays(10);
    const tried = await tryAct(actor, { kind: 'return', until }, byNumber(...walkers));
    expect(tried).toMatchObject({ kind: 'return', total: 4, skipped: 3, until });
    expect(await resultsOf(actor, tried.batchId, walkers))
      .toEqual(['ready', 'nothingToCorrect', 'withFamily', 'leased']);
    expect(clean.projection().stage).toBe('inReview');

    const all = await tryAct(actor, { kind: 'return' }, { all: 'returnable' });
    expect(all).toMatchObject({ total: 2, skipped: 1, until: expect.stringMatching(/T09:00/u) });
    const started = await start(actor, tried.batchId);
    const page = await test.handlers['records.next-batch-targets'](
      { batchId: tried.batchId, after: null, limit: 100 });
    expect(page).toMatchObject({
      act: 'returnReview', until, startedAt: started.startedAt,
      targets: [{ caseId: ready.caseId, submissionVersion: 1, itemsVersion: 1 }],
    });
    const ended = [{ caseId: ready.caseId, reason: null }];
    await test.handlers['records.end-batch-targets']({ batchId: tried.batchId, ended });
    // The families have been told.
    expect(await outcomeOf(undo(actor, tried.batchId))).toBe('action-not-allowed');
  });

  it('refuses a deadline outside the district’s bounds, and other ways to choose', async () => {
    const actor = staffOf('110102');
    const returnable = { all: 'returnable' } as const;
    expect(await outcomeOf(tryAct(actor, { kind: 'return', until: inDays(1) }, returnable)))
      .toBe('invalid-input');
    expect(await outcomeOf(tryAct(actor, { kind: 'decide' }, returnable))).toBe('invalid-input');
    expect(await outcomeOf(tryAct(actor, { kind: 'note', text: '已电话联系' }, returnable)))
      .toBe('invalid-input');
  });
});

describe('a batch of what stands in a queue (B6, B8)', () => {
  it('takes exactly the children under its tab and chips, of the own district', async () => {
    const district = '110107';
    const actor = staffOf(district);
    const walkers = [
      await submitted(district), await submitted(district), await submitted(district),
    ] as const;
    const [free, own, late] = walkers;
    await test.handlers['records.assign-case'](
      { actor, caseId: own.caseId, staffId: actor.staffId, assignedTo: null });
    await walkNewCase(test.handlers, district);
    const assign = { kind: 'assign', staffId: 'wang' } as const;
    const targetsOf = async (queue: QueueSelection, by = actor) => {
      const { batchId } = await tryAct(by, assign, { queue });
      return (await resultsOf(by, batchId, walkers)).map((result) => result ?? '-');
    };
    expect(await targetsOf({})).toEqual(['ready', 'ready', 'ready']);
    expect(await targetsOf({ tab: 'unclaimed' })).toEqual(['ready', '-', 'ready']);
    expect(await targetsOf({ tab: 'mine' })).toEqual(['-', 'ready', '-']);
    expect(await targetsOf({ tab: 'mine' }, { ...actor, staffId: 'li' })).toEqual(['-', '-', '-']);
    expect(await targetsOf({ assignee: 'nobody', minAgeDays: 1 })).toEqual(['-', '-', '-']);
    expect(await tryAct(staffOf('110108'), assign, { queue: {} })).toMatchObject({ total: 0 });
    // What comes into the queue after the dry run is in no list.
    const tried = await tryAct(actor, assign, { queue: { tab: 'unclaimed' } });
    await submitted(district);
    await start(actor, tried.batchId);
    await run(tried.batchId);
    expect(await resultsOf(actor, tried.batchId, walkers)).toEqual(['done', undefined, 'done']);
    expect([await holderOf(free), await holderOf(late)]).toEqual(['wang', 'wang']);
    expect(await test.handlers['records.get-batch']({ actor, batchId: tried.batchId }))
      .toMatchObject({ total: 2, done: 2 });
  });
});

describe('a batch of notes (B6, B8)', () => {
  it('writes one on each child once, sealed, and is taken back by its author', async () => {
    const district = '110105';
    const actor = staffOf(district);
    const walkers = [await submitted(district), await submitted(district)] as const;
    const [first, second] = walkers;
    const text = '材料原件已在窗口核对';
    const tried = await tryAct(actor, { kind: 'note', text }, byNumber(...walkers));
    expect(tried).toMatchObject({ kind: 'note', total: 2, skipped: 0 });
    const kept = await test.records.em().find(BatchTarget, { batch: tried.batchId });
    expect(kept.map(({ note }) => String(note)).join()).not.toContain('原件');
    expect(await notesOf(first)).toEqual([]);
    await start(actor, tried.batchId);
    // A crash after the first child: it is done again, and gets no second note.
    await act(tried.batchId, first);
    await run(tried.batchId);
    for (const { caseId } of walkers) {
      const { notes } = await test.handlers['records.list-notes']({ actor, caseId });
      expect(notes.map((note) => note.text)).toEqual([text]);
    }
    const colleague = { ...actor, staffId: randomUUID() };
    expect(await outcomeOf(undo(colleague, tried.batchId))).toBe('action-not-allowed');
    // One of them was withdrawn by hand already.
    const [note] = await notesOf(second);
    await test.handlers['records.withdraw-note'](
      { actor, caseId: second.caseId, noteId: note?.id ?? '' });
    const undone = await undo(actor, tried.batchId);
    expect(undone).toMatchObject({ kind: 'undo', total: 1, undoes: tried.batchId });
    await run(undone.batchId);
    expect(await Promise.all(walkers.map(notesOf))).toEqual([[], []]);
    expect(await resultsOf(actor, undone.batchId, walkers)).toEqual(['done', undefined]);
  });
});

describe('a batch of assignments (L6, B8)', () => {
  it('gives each child to one person unless it changed, and gives them back', async () => {
    const district = '110106';
    const actor = staffOf(district);
    const assign = (walker: CaseWalker, staffId: string | null) =>
      test.handlers['records.assign-case'](
        { actor, caseId: walker.caseId, staffId, assignedTo: null });
    const walkers = [
      await submitted(district), await submitted(district), await submitted(district),
      await submitted(district),
    ] as const;
    const [free, own, moved, decided] = walkers;
    await assign(own, 'wang');
    await decided.verify();
    await decided.decide('approved');
    const unsubmitted = await walkNewCase(test.handlers, district);
    const tried = await tryAct(
      actor, { kind: 'assign', staffId: 'wang' }, byNumber(...walkers, unsubmitted));
    expect(tried).toMatchObject({ kind: 'assign', assignsTo: 'wang', total: 5, skipped: 3 });
    expect(await resultsOf(actor, tried.batchId, [...walkers, unsubmitted]))
      .toEqual(['ready', 'assigned', 'ready', 'decided', 'notSubmitted']);
    expect(await tryAct(actor, { kind: 'assign', staffId: 'li' }, { all: 'unassigned' }))
      .toMatchObject({ total: 2 });
    await start(actor, tried.batchId);
    await assign(moved, 'zhao');
    await run(tried.batchId);
    expect(await resultsOf(actor, tried.batchId, [free, moved])).toEqual(['done', 'changed']);
    expect([await holderOf(free), await holderOf(moved)]).toEqual(['wang', 'zhao']);
    const trail = { caseId: free.caseId, event: 'assignCase', staffId: actor.staffId };
    expect(await test.records.em().find(AuditEntry, trail))
      .toMatchObject([{ facts: { from: 'nobody', to: 'wang' } }]);

    const undone = await undo(actor, tried.batchId);
    await run(undone.batchId);
    expect([await holderOf(free), await holderOf(moved)]).toEqual([null, 'zhao']);
    expect(await test.handlers['records.get-batch']({ actor, batchId: tried.batchId }))
      .toMatchObject({ undoneBy: undone.batchId });
  });
});
