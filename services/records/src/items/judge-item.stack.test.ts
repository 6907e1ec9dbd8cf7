import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  detailsItem, Refusal, type Agency, type StaffActor, type StaffRole,
} from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { Decision } from '../decisions/decision.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { giveToAgencies } from '../testing/give-to-agencies.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { ItemVerdict } from './item-verdict.entity.ts';

const district = '110114';
const rent = { item: 'residence-rented', subject: 'child' } as const;
const household = { item: 'household-same', subject: 'child' } as const;
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
  await giveToAgencies(test.records, district, {
    [rent.item]: 'housing', [household.item]: 'police',
  });
});
afterAll(() => test.close());

const by = (role: StaffRole, agency: Agency | null = null): StaffActor =>
  ({ ...staffOf(district, [role]), staffId: `${role}-${agency ?? 'none'}`, agency });
const reviewer = by('reviewer');
const housing = by('agency-reviewer', 'housing');
const police = by('agency-reviewer', 'police');

async function submitted(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  return walker;
}
const accepted = { verdict: 'accepted' } as const;
const rejected = { verdict: 'rejected', reasonCode: 'unclear' } as const;
const caseOf = ({ caseId }: CaseWalker) => test.records.em().findOneOrFail(EnrolmentCase, caseId);
const verdictsOf = ({ caseId }: CaseWalker) => test.records.em().find(ItemVerdict, { caseId });
const reviewOf = ({ caseId }: CaseWalker, actor = reviewer) =>
  test.handlers['records.get-review']({ actor, caseId });
async function refusalOf(work: Promise<unknown>) {
  const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error('was not refused');
  return error.data;
}
const decide = (walker: CaseWalker, outcome: 'approved' | 'rejected', more: {
  readonly itemsVersion?: number; readonly actor?: StaffActor;
} = {}) => walker.apply(
  {
    type: 'decideReview', actor: more.actor ?? reviewer, submissionVersion: 1, outcome,
    itemsVersion: more.itemsVersion ?? 0,
  },
  { stage: 'decided', decisionVersion: 1 },
);

describe('a verdict on an item (B4, B7)', () => {
  it('stands with its author, closes 「撤回修改」, and leaves a trace without the note (B11)', async () => {
    const walker = await submitted();
    const note = '第2页没有拍全';
    const judged = await walker.judge({ ...rejected, note }, rent, housing);
    // An agency sees its own items and no outcome.
    expect(judged).toMatchObject({
      itemsVersion: 1, computedOutcome: null,
      items: [{ ...rent, verdict: { verdict: 'rejected', note, staffId: housing.staffId, version: 1 } }],
    });
    const review = await reviewOf(walker);
    expect(review).toMatchObject({ itemsVersion: 1, computedOutcome: 'rejected' });
    expect(review.items.at(-1)).toMatchObject({ ...detailsItem, verdict: null, mayJudge: true });
    expect(review.items.find(({ item }) => item === rent.item)?.mayJudge).toBe(false);
    expect((await caseOf(walker)).begunVersion).toBe(1);
    const { caseId } = walker;
    expect(await test.records.em().find(AuditEntry, { caseId, event: 'judgeItem' })).toMatchObject([{
      staffId: housing.staffId,
      facts: {
        submissionVersion: 1, ...rent, verdict: 'rejected', reasonCode: 'unclear', itemsVersion: 1,
      },
    }]);
    const [kept] = await verdictsOf(walker);
    expect(String(kept?.note)).not.toContain('拍全');
  });

  it('is taken back, and given by a manager for whichever agency', async () => {
    const walker = await submitted();
    await walker.judge(rejected, rent, housing);
    await walker.judge({ verdict: null, baseVersion: 1 }, rent, housing);
    expect(await verdictsOf(walker)).toEqual([]);
    const judged = await walker.judge(accepted, rent, by('district-manager'));
    expect(judged).toMatchObject({ itemsVersion: 3 });
  });

  it('is done once, however often the same request comes', async () => {
    const walker = await submitted();
    await Promise.all(Array.from({ length: 4 }, () => walker.judge(rejected, rent, housing)));
    await walker.judge({ verdict: null, baseVersion: 1 }, rent, housing);
    await walker.judge({ verdict: null, baseVersion: 1 }, rent, housing);
    expect((await caseOf(walker)).itemsVersion).toBe(2);
  });

  it('is kept from everybody when several judge one case at once', async () => {
    const walker = await submitted();
    const { items } = await reviewOf(walker);
    const own = items.filter(({ reviewedBy }) => reviewedBy === null);
    const place = ({ item, subject }: typeof items[number]) => ({ item, subject });
    await Promise.all([
      walker.judge(rejected, rent, housing),
      walker.judge(accepted, household, police),
      ...own.map((item) => walker.judge({ ...accepted, baseVersion: 0 }, place(item), reviewer)),
    ]);
    expect(await verdictsOf(walker)).toHaveLength(own.length + 2);
    expect((await caseOf(walker)).itemsVersion).toBe(own.length + 2);
    expect((await reviewOf(walker)).computedOutcome).toBe('rejected');
  });
});

describe('a verdict that is refused', () => {
  it.each([
    ['of another district', { ...staffOf('110115', ['reviewer']), staffId: 'far' }, 'not-found'],
    ['with another duty', staffOf(district, ['counter-clerk']), 'forbidden'],
    ['of the district, on an agency’s item', reviewer, 'forbidden'],
    ['of another agency', police, 'forbidden'],
    ['of an agency without an item', by('agency-reviewer', 'human-resources'), 'not-found'],
    ['of no agency', by('agency-reviewer'), 'forbidden'],
  ] as const)('by somebody %s changes nothing and leaves a trace', async (_who, actor, type) => {
    const walker = await submitted();
    const stranger = { ...actor, staffId: randomUUID() };
    expect(await outcomeOf(walker.judge(accepted, rent, stranger))).toBe(type);
    expect(await verdictsOf(walker)).toEqual([]);
    const em = test.records.em();
    expect(await em.find(AuditEntry, { staffId: stranger.staffId })).toMatchObject([
      { event: 'refused', facts: { refused: 'judgeItem', reason: type } },
    ]);
  });

  it('on an older verdict says whose came first, and when', async () => {
    const walker = await submitted();
    await walker.judge(accepted, rent, housing);
    const colleague = { ...housing, staffId: 'colleague' };
    expect(await refusalOf(walker.judge(rejected, rent, colleague))).toEqual({
      type: 'version-conflict', staffId: housing.staffId,
      detail: expect.stringMatching(/^\{staff\}已于\d{4}年\d+月\d+日 \d\d:\d\d审核“.+”$/u),
    });
    await walker.judge({ verdict: null, baseVersion: 1 }, rent, housing);
    expect(await refusalOf(walker.judge({ ...rejected, baseVersion: 1 }, rent, colleague)))
      .toMatchObject({ type: 'version-conflict', detail: expect.stringContaining('收回') });
  });

  it('outside the review, or on an older submission, says why', async () => {
    const walker = await submitted();
    expect(await refusalOf(walker.judge({ ...accepted, submissionVersion: 2 })))
      .toMatchObject({ type: 'version-conflict', detail: expect.stringContaining('重新提交') });
    const taken = await submitted();
    await taken.takeBack();
    expect(await refusalOf(taken.judge(accepted)))
      .toMatchObject({ type: 'action-not-allowed', detail: expect.stringContaining('撤回修改') });
    const decided = await submitted();
    await decided.decide('rejected');
    expect(await refusalOf(decided.judge(accepted)))
      .toMatchObject({ type: 'action-not-allowed', detail: expect.stringContaining('撤回决定') });
    const revoking = await submitted();
    await revoking.revoke();
    expect(await outcomeOf(revoking.judge(accepted))).toBe('revoked');
  });

  it('while somebody else has the case open says who, but not to an agency (L6)', async () => {
    const walker = await submitted();
    await leaseTo(walker, 'wang', 60);
    expect(await refusalOf(walker.judge(accepted, detailsItem, reviewer)))
      .toMatchObject({ type: 'case-leased', staffId: 'wang' });
    expect(await outcomeOf(walker.judge(accepted, rent, housing))).toBe('passed');
    await leaseTo(walker, 'wang', -1);
    expect(await outcomeOf(walker.judge(accepted, detailsItem, reviewer))).toBe('passed');
    await leaseTo(walker, reviewer.staffId, 60);
    expect(await outcomeOf(walker.judge({ verdict: null, baseVersion: 2 }, detailsItem, reviewer)))
      .toBe('passed');
  });

  it.each([
    [{ item: 'nothing', subject: 'child' }, accepted, 'item'],
    [{ item: 'work-employed', subject: 'child' }, accepted, 'item'],
    [detailsItem, { verdict: 'rejected', reasonCode: 'unclear' }, 'reasonCode'],
    [detailsItem, { verdict: 'returned', reasonCode: 'no-such-reason' }, 'reasonCode'],
  ] as const)('%j, %j names the field', async (place, verdict, path) => {
    const walker = await submitted();
    expect(await refusalOf(walker.judge(verdict, place)))
      .toMatchObject({ type: 'invalid-input', fields: [{ path }] });
  });
});

async function leaseTo({ caseId }: CaseWalker, leasedBy: string, seconds: number): Promise<void> {
  const leasedUntil = new Date(Date.now() + seconds * 1000);
  await test.records.em().nativeUpdate(EnrolmentCase, { id: caseId }, { leasedBy, leasedUntil });
}

describe('a decision (B7)', () => {
  it('to approve waits for the agencies, and then accepts what nobody judged', async () => {
    const walker = await submitted();
    await walker.judge(accepted, rent, housing);
    expect(await refusalOf(decide(walker, 'approved', { itemsVersion: 1 }))).toEqual({
      type: 'items-disagree', detail: expect.stringMatching(/^“.*户口簿.*”还在等公安部门审核$/u),
    });
    await walker.judge(accepted, household, police);
    await decide(walker, 'approved', { itemsVersion: 2 });
    const { items } = await reviewOf(walker);
    expect(items.every(({ verdict }) => verdict?.verdict === 'accepted')).toBe(true);
    expect(items.at(-1)?.verdict).toMatchObject({ staffId: reviewer.staffId, version: 3 });
  });

  it('to refuse takes its reasons from the items, in the family’s words', async () => {
    const walker = await submitted();
    expect(await refusalOf(decide(walker, 'rejected')))
      .toEqual({ type: 'items-disagree', detail: '没有一项不符合' });
    await walker.judge({ ...rejected, note: '第2页没有拍全。' }, rent, housing);
    await decide(walker, 'rejected', { itemsVersion: 1 });
    const { caseId } = walker;
    const em = test.records.em();
    const decision = await em.findOneOrFail(Decision, { caseId, kind: 'review', version: 1 });
    expect(decision.reasonCodes).toEqual(['unclear']);
    expect(String(decision.reasons)).not.toContain('拍全');
    await publishAll(test.handlers, district);
    const words = expect.stringMatching(/租房合同不清楚，无法辨认：第2页没有拍全$/u);
    expect((await test.handlers['records.get-refusal']({ caseId })).reasons).toEqual([words]);
  });

  it('beside an item to correct is refused, with the item named', async () => {
    const walker = await submitted();
    await walker.judge(rejected, rent, housing);
    await walker.judge({ verdict: 'returned', reasonCode: 'details-wrong' });
    const refused = { type: 'items-disagree', detail: '“填写信息与材料一致”需补正' };
    expect(await refusalOf(decide(walker, 'rejected', { itemsVersion: 2 }))).toEqual(refused);
    expect(await refusalOf(decide(walker, 'approved', { itemsVersion: 2 }))).toEqual(refused);
  });

  it('on older verdicts, or while somebody else has the case open, says who', async () => {
    const walker = await submitted();
    await walker.judge(rejected, rent, housing);
    expect(await refusalOf(decide(walker, 'rejected'))).toMatchObject({
      type: 'version-conflict', staffId: housing.staffId, detail: expect.stringContaining('租房合同'),
    });
    await leaseTo(walker, 'wang', 60);
    expect(await refusalOf(decide(walker, 'rejected', { itemsVersion: 1 })))
      .toMatchObject({ type: 'case-leased', staffId: 'wang' });
  });

  it('and a verdict at the same time: the decision comes wholly before or after', async () => {
    for (const walker of await Promise.all([1, 2, 3, 4].map(() => submitted()))) {
      await walker.judge(rejected, rent, housing);
      const [decided, judged] = await Promise.all([
        outcomeOf(decide(walker, 'rejected', { itemsVersion: 1 })),
        outcomeOf(walker.judge({ verdict: 'returned', reasonCode: 'details-wrong' })),
      ]);
      const { stage, computedOutcome } = await reviewOf(walker);
      expect([
        ['passed', 'action-not-allowed', 'decided', 'rejected'],
        ['version-conflict', 'passed', 'inReview', 'returned'],
      ]).toContainEqual([decided, judged, stage, computedOutcome]);
    }
  });

  it('is undone by its author or a manager alone; the verdicts stay (B7)', async () => {
    const walker = await submitted();
    await walker.judge(rejected, rent, housing);
    await decide(walker, 'rejected', { itemsVersion: 1 });
    const undo = (actor: StaffActor) => walker.apply(
      { type: 'undoDecision', actor, decisionVersion: 1 }, { stage: 'inReview' });
    expect(await refusalOf(undo({ ...reviewer, staffId: 'colleague' }))).toEqual({
      type: 'forbidden', staffId: reviewer.staffId,
      detail: '这一决定由{staff}作出，只能由其本人或区管理员撤回',
    });
    expect(await outcomeOf(undo(by('district-manager')))).toBe('passed');
    expect(await verdictsOf(walker)).toHaveLength(1);
    await decide(walker, 'rejected', { itemsVersion: 1 });
    expect(await outcomeOf(undo(reviewer))).toBe('passed');
  });
});
