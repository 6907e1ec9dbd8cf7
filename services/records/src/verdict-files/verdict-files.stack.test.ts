import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal, verdictFileLimits, type ListFormat, type StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { ItemVerdict } from '../items/item-verdict.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { giveToAgencies } from '../testing/give-to-agencies.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { usualPlace, verdictFileRuns, type VerdictRow } from '../testing/verdict-file-runs.ts';
import { BatchLine } from './batch-line.entity.ts';
import { parseTable } from './parse-table.ts';
import { listHeadings } from './table-columns.ts';

const district = '110105';
const elsewhere = '110115';
const rent = usualPlace;
const work = { item: 'work-employed', subject: 'guardian2' } as const;
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
  const agencies = { [rent.item]: 'housing', [work.item]: 'human-resources' } as const;
  await giveToAgencies(test.records, district, agencies);
  await giveToAgencies(test.records, elsewhere, agencies);
});
afterAll(() => test.close());

const by = (agency: StaffActor['agency'], at: typeof district | typeof elsewhere = district) =>
  ({ ...staffOf(at, ['agency-reviewer']), staffId: randomUUID(), agency });
async function submitted(at: typeof district | typeof elsewhere = district): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, at);
  await walker.submit();
  return walker;
}

const headings = Object.values(listHeadings);
const { start, linesOf, tryRows, resultsOf, run } = verdictFileRuns(() => test);
const verdictsOf = ({ caseId }: CaseWalker) => test.records.em().find(ItemVerdict, { caseId });
const exported = async (actor: StaffActor, format: ListFormat) => {
  const asked = { actor, format, exportedBy: '王芳' };
  const { content } = await test.handlers['records.export-agency-list'](asked);
  const [first, ...rows] = await parseTable(Buffer.from(content, 'base64'));
  expect(first).toEqual(headings);
  return rows.map((row) => Object.fromEntries(Object.keys(listHeadings).map((column, at) =>
    [column, row[at] ?? ''])));
};

describe("an agency's list as a file (B4)", () => {
  it('has its open items in columns that it may see, marked, and audited child by child', async () => {
    const [first, judged] = [await submitted(), await submitted()];
    const housing = by('housing');
    await judged.judge({ verdict: 'accepted' }, rent, housing);
    const seen = () => test.handlers['records.get-enrolment']({ caseId: first.caseId });
    const before = JSON.stringify(await seen());
    for (const format of ['csv', 'xlsx'] as const) {
      const rows = await exported(housing, format);
      expect(rows.find(({ number }) => number === judged.caseId)).toBeUndefined();
      expect(rows.find(({ number }) => number === first.caseId)).toMatchObject({
        childName: first.registered.child.name, person: first.registered.child.name,
        place: 'residence-rented/child', submissionVersion: '1', verdict: '', exportedBy: '王芳',
      });
    }
    const theirs = await exported(by('human-resources'), 'csv');
    const own = theirs.filter(({ number }) => number === first.caseId);
    expect(own.map(({ person }) => person))
      .toEqual([first.registered.guardian.name, first.details.guardian2?.name]);
    const text = JSON.stringify(own);
    for (const unseen of [first.registered.child.documentNumber, first.registered.guardian.phone,
      first.accountNumber, first.details.residenceAddress]) expect(text).not.toContain(unseen);
    expect(await exported(by('police'), 'csv')).toEqual([]);
    // A list is a look at no case: the family may still take its submission back (B5).
    expect(JSON.stringify(await seen())).toBe(before);
    expect(await outcomeOf(test.handlers['records.check-take-back']({ caseId: first.caseId })))
      .toBe('passed');
    const em = test.records.em();
    const { caseId } = first;
    const { staffId } = housing;
    expect(await em.count(AuditEntry, { event: 'exportAgencyList', staffId, caseId })).toBe(2);
  });

  it('is closed to others', async () => {
    for (const actor of [staffOf(district, ['reviewer']), by(null)]) {
      expect(await outcomeOf(exported(actor, 'csv'))).toBe('forbidden');
      expect(await outcomeOf(tryRows(actor, [{ number: randomUUID() }]))).toBe('forbidden');
    }
  });
});

describe('a dry run of verdicts', () => {
  it('says of each line what it does, or why not, and judges nothing (S14)', async () => {
    const housing = by('housing');
    const [good, judged, taken, again, ahead] = [
      await submitted(), await submitted(), await submitted(), await submitted(),
      await submitted(),
    ];
    await judged.judge({ verdict: 'accepted' }, rent, housing);
    await taken.takeBack();
    await again.takeBack();
    await again.submit();
    const foreign = await submitted(elsewhere);
    const own = { number: good.caseId };
    const rows: VerdictRow[] = [
      { ...own, verdict: '不符合', reason: '看不清', note: '第2页没有拍全' },
      { number: judged.caseId }, { number: taken.caseId }, { number: again.caseId },
      { number: foreign.caseId }, { number: randomUUID() }, { number: '1.1E+17' },
      { ...own, place: 'work-employed/guardian1' }, { ...own, place: 'no-such/child' },
      { number: ahead.caseId, version: '2' }, { ...own, verdict: '' },
    ];
    for (const format of ['csv', 'xlsx'] as const) {
      const tried = await tryRows(housing, rows, format);
      expect(tried).toMatchObject({ isDryRun: true, lines: 11, ready: 1, skipped: 10, done: 0 });
      expect((await resultsOf(housing, tried.batchId)).map(([, result]) => result)).toEqual([
        'ready', 'judged', 'notInReview', 'resubmitted', 'unknownNumber', 'unknownNumber',
        'mangledNumber', 'unknownItem', 'unknownItem', 'wrongVersion', 'noVerdict',
      ]);
      // Another district's number shows no more than one that was made up.
      const lines = await linesOf(housing, tried.batchId);
      const bare = { caseId: null, childName: null, title: null, verdict: null };
      expect(lines[4]).toEqual({ ...lines[5], line: 6 });
      expect(lines[4]).toMatchObject(bare);
      expect(lines[0]).toMatchObject({ caseId: good.caseId, childName: good.registered.child.name });
    }
    expect(await verdictsOf(good)).toEqual([]);
    const [kept] = await test.records.em().find(BatchLine, { caseId: good.caseId, state: 'ready' });
    expect(String(kept?.note)).not.toContain('拍全');
  });

  it('refuses a file that is none of the list, in words', async () => {
    const content = Buffer.from('姓名,结论\n李明,符合\n').toString('base64');
    const asked = { actor: by('housing'), content };
    const error: unknown = await test.handlers['records.try-verdict-file'](asked)
      .then(() => undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({
      data: { type: 'invalid-input', fields: [{ message: expect.stringMatching(/缺少这些列/u) }] },
    });
  });

  it('is no way to try numbers: unknown ones are counted, and then all files refused', async () => {
    const housing = by('housing');
    const own = await submitted();
    const strangers = (count: number) => Array.from({ length: count }, () => ({ number: randomUUID() }));
    const most = verdictFileLimits.unknownNumbers;
    expect(await tryRows(housing, strangers(most - 1))).toMatchObject({ skipped: most - 1 });
    // At the same time only one of them fits.
    const both = await Promise.all([1, 2].map(() => outcomeOf(tryRows(housing, strangers(1)))));
    expect(both.sort()).toEqual(['passed', 'too-many-requests']);
    expect(await outcomeOf(tryRows(housing, [{ number: own.caseId }]))).toBe('too-many-requests');
    const { staffId } = housing;
    const counted = await test.records.em().find(AuditEntry, { staffId, event: 'refuseVerdictFile' });
    expect(counted.map(({ facts }) => facts['unknown'])).toEqual([1, 0]);
    // A colleague is not stopped by it.
    expect(await tryRows(by('housing'), [{ number: own.caseId }])).toMatchObject({ ready: 1 });
  });
});

describe('a run of verdicts', () => {
  it('judges exactly the ready lines, once, with the sender as author', async () => {
    const staff = by('human-resources');
    const walker = await submitted();
    const both = ['guardian1', 'guardian2'].map((subject) =>
      ({ number: walker.caseId, place: `${work.item}/${subject}` }));
    const [first, second] = both;
    if (!first || !second) throw new Error('two guardians');
    const against = { ...second, verdict: '需补正', reason: '不齐全', note: '缺第3页' };
    const { batchId } = await tryRows(staff, [first, against, { number: randomUUID() }]);
    const page = await run(staff, batchId);
    expect(page).toMatchObject({ act: 'inRecords', actor: { staffId: staff.staffId }, targets: [{}] });
    expect(await resultsOf(staff, batchId)).toEqual([[2, 'done'], [3, 'done'], [4, 'unknownNumber']]);
    expect(await verdictsOf(walker)).toMatchObject([
      { subject: 'guardian1', verdict: 'accepted', staffId: staff.staffId },
      { subject: 'guardian2', verdict: 'returned', reasonCode: 'incomplete' },
    ]);
    const review = await test.handlers['records.get-agency-review'](
      { actor: staff, caseId: walker.caseId });
    expect(review.items[1]?.verdict?.note).toBe('缺第3页');
    // A repeat after a crash, and a second start, change nothing.
    const { caseId } = walker;
    const repeat = await test.handlers['records.act-on-target']({ batchId, caseId });
    expect(repeat).toEqual({ reason: null });
    await start(staff, batchId);
    expect((await test.records.em().findOneOrFail(EnrolmentCase, { id: caseId })).itemsVersion).toBe(2);
    const view = await test.handlers['records.get-verdict-file']({ actor: staff, batchId });
    expect(view).toMatchObject({ isDryRun: false, lines: 3, ready: 0, done: 2, skipped: 1 });
    const { files } = await test.handlers['records.list-verdict-files']({ actor: by('human-resources') });
    expect(files.map((one) => one.batchId)).toContain(batchId);
  });

  it('leaves what has changed since the dry run, line by line', async () => {
    const housing = by('housing');
    const walkers = [
      await submitted(), await submitted(), await submitted(), await submitted(), await submitted(),
    ] as const;
    const [judged, taken, decided, revoked, good] = walkers;
    const { batchId } = await tryRows(housing, walkers.map(({ caseId }) => ({ number: caseId })));
    await run(housing, batchId, async () => {
      await judged.judge({ verdict: 'rejected', reasonCode: 'unclear' }, rent, by('housing'));
      await taken.takeBack();
      await taken.submit();
      await decided.decide('rejected');
      await revoked.revoke();
    });
    expect((await resultsOf(housing, batchId)).map(([, result]) => result))
      .toEqual(['changed', 'changed', 'notInReview', 'unknownNumber', 'done']);
    expect(await verdictsOf(judged)).toMatchObject([{ verdict: 'rejected' }]);
    expect(await verdictsOf(good)).toHaveLength(1);
    const file = await test.handlers['records.export-verdict-problems']({ actor: housing, batchId });
    const [, ...rows] = await parseTable(Buffer.from(file.content, 'base64'));
    expect(rows.map((row) => row[0])).toEqual(['2', '3', '4', '5']);
    expect(rows[0]?.at(-1)).toBe('试算之后有变化，没有写入');
  });

  it('meets another run of the same item: one verdict stands', async () => {
    const walker = await submitted();
    const [one, other] = [by('housing'), by('housing')];
    const [first, second] = [
      await tryRows(one, [{ number: walker.caseId }]),
      await tryRows(other, [{ number: walker.caseId, verdict: '不符合', reason: '看不清' }]),
    ];
    await Promise.all([run(one, first.batchId), run(other, second.batchId)]);
    const results = [
      ...await resultsOf(one, first.batchId), ...await resultsOf(other, second.batchId),
    ].map(([, result]) => result);
    expect(results.sort()).toEqual(['changed', 'done']);
    expect(await verdictsOf(walker)).toHaveLength(1);
  });

  it('is for its sender, of that agency and district, and for nobody as a batch', async () => {
    const housing = by('housing');
    const { batchId } = await tryRows(housing, [{ number: (await submitted()).caseId }]);
    for (const actor of [by('housing'), by('police'), by('housing', elsewhere)]) {
      expect(await outcomeOf(start(actor, batchId))).toBe('not-found');
    }
    expect(await outcomeOf(linesOf(by('police'), batchId))).toBe('not-found');
    expect(await outcomeOf(linesOf(by('housing', elsewhere), batchId))).toBe('not-found');
    const manager = { actor: staffOf(district), batchId };
    for (const name of ['get-batch', 'start-batch', 'list-batch-targets', 'undo-batch'] as const) {
      const asked: Promise<unknown> = test.handlers[`records.${name}`](manager);
      expect([name, await outcomeOf(asked)]).toEqual([name, 'not-found']);
    }
    const nothing = await tryRows(housing, [{ number: randomUUID() }]);
    expect(await outcomeOf(start(housing, nothing.batchId))).toBe('action-not-allowed');
  });
});
