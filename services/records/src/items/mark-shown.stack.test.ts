import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal, type DistrictCode, type StaffActor, type StaffRole } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110116';
const rent = { item: 'residence-rented', subject: 'child' } as const;
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const by = (role: StaffRole, of: DistrictCode = district): StaffActor =>
  ({ ...staffOf(of, [role]), staffId: `${role}-${of}` });
const clerk = by('counter-clerk');
const newCase = () => walkNewCase(test.handlers, district);

async function submitted(): Promise<CaseWalker> {
  const walker = await newCase();
  await walker.submit();
  await walker.verify();
  return walker;
}
/** Marks, unless told otherwise, what nobody has marked. */
const mark = (
  { caseId }: CaseWalker,
  { actor = clerk, place = rent, isShown = true, baseVersion = 0 }: {
    actor?: StaffActor; place?: { item: string; subject: 'child' | 'guardian1' };
    isShown?: boolean; baseVersion?: number;
  } = {},
) => test.handlers['records.mark-shown']({
  actor, caseId, ...place, given: { isShown, baseVersion },
});
const reviewOf = ({ caseId }: CaseWalker, actor = by('district-manager')) =>
  test.handlers['records.get-review']({ actor, caseId });
const planOf = ({ caseId }: CaseWalker) => test.handlers['records.get-material-plan']({ caseId });
const viewVersionOf = async ({ caseId }: CaseWalker) => {
  const { versions } = await test.handlers['records.list-view-versions']({ caseIds: [caseId] });
  return versions[0]?.version ?? 0;
};
const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error('was not refused');
  return error.data;
};

describe('现场出示 (B4)', () => {
  it('is marked before the submission, whatever the answers will be, and told at once', async () => {
    const walker = await newCase();
    const version = await viewVersionOf(walker);
    const { counterPlaces } = await reviewOf(walker);
    const owned = { item: 'residence-owned', subject: 'child' };
    expect(counterPlaces).toEqual(expect.arrayContaining([
      expect.objectContaining(rent), expect.objectContaining(owned),
    ]));
    await mark(walker);
    const shownAt = expect.any(String);
    expect((await planOf(walker)).shown).toEqual([{ ...rent, shownAt }]);
    expect(await viewVersionOf(walker)).toBe(version + 1);
    // The family doesn't learn by whom.
    expect(JSON.stringify(await planOf(walker))).not.toContain(clerk.staffId);
    await walker.submit();
    const review = await reviewOf(walker, by('reviewer'));
    const shown = { shownAt, staffId: clerk.staffId, version: 1 };
    expect(review.items.find(({ item }) => item === rent.item)).toMatchObject({ verdict: null, shown });
    expect(review.counterPlaces).toContainEqual(expect.objectContaining({ ...rent, shown }));
    expect(review.counterPlaces).not.toContainEqual(expect.objectContaining(owned));
  });

  it('is taken back, done once however often it is asked for, and kept (B11)', async () => {
    const walker = await submitted();
    await Promise.all(Array.from({ length: 4 }, () => mark(walker)));
    for (const baseVersion of [1, 1]) await mark(walker, { isShown: false, baseVersion });
    expect((await planOf(walker)).shown).toEqual([]);
    const { caseId } = walker;
    const kept = await test.records.em()
      .find(AuditEntry, { caseId, event: 'markShown' }, { orderBy: { id: 'asc' } });
    expect(kept.map(({ staffId, facts }) => ({ staffId, facts }))).toEqual([
      { staffId: clerk.staffId, facts: { ...rent, isShown: true, itemsVersion: 1 } },
      { staffId: clerk.staffId, facts: { ...rent, isShown: false, itemsVersion: 2 } },
    ]);
  });

  it('is no verdict, but whoever decides has read it', async () => {
    const walker = await submitted();
    await mark(walker);
    const { computedOutcome } = await reviewOf(walker, by('reviewer'));
    expect(computedOutcome).toBe('approved');
    expect(await refusalOf(walker.decide('approved'))).toEqual({
      type: 'version-conflict', staffId: clerk.staffId,
      detail: expect.stringMatching(/^\{staff\}已于.+标记“.*租房合同.*”现场出示$/u),
    });
  });
});

describe('a mark that is refused', () => {
  it.each([
    ['an agency', by('agency-reviewer'), 'forbidden'],
    ['a school', by('school-officer'), 'forbidden'],
    ['a clerk elsewhere', by('counter-clerk', '110117'), 'not-found'],
    ['a reviewer before the submission', by('reviewer'), 'not-found'],
  ] as const)('by %s changes nothing and leaves a trace', async (_who, actor, type) => {
    const walker = await newCase();
    const stranger = { ...actor, staffId: randomUUID() };
    expect(await outcomeOf(mark(walker, { actor: stranger }))).toBe(type);
    expect((await planOf(walker)).shown).toEqual([]);
    expect(await test.records.em().find(AuditEntry, { staffId: stranger.staffId })).toMatchObject([
      { event: 'refused', facts: { refused: 'markShown', reason: type } },
    ]);
  });

  it('after somebody else’s says whose, and is done by one of two at once', async () => {
    const walker = await submitted();
    const colleague = by('district-manager');
    const both = await Promise.all(
      [clerk, colleague].map((actor) => outcomeOf(mark(walker, { actor }))));
    expect(both.sort()).toEqual(['passed', 'version-conflict']);
    const marked = (await reviewOf(walker)).counterPlaces.find(({ item }) => item === rent.item);
    const other = marked?.shown?.staffId === clerk.staffId ? colleague : clerk;
    expect(await refusalOf(mark(walker, { actor: other }))).toEqual({
      type: 'version-conflict', staffId: marked?.shown?.staffId,
      detail: expect.stringMatching(/^\{staff\}已于.+把“.+”标记为现场出示$/u),
    });
    await mark(walker, { isShown: false, baseVersion: 1 });
    expect(await refusalOf(mark(walker, { actor: other, baseVersion: 1 })))
      .toMatchObject({ type: 'version-conflict', detail: expect.stringContaining('已被取消') });
  });

  it('once decided or being revoked, or for what is not asked', async () => {
    const decided = await submitted();
    await decided.decide('rejected');
    expect(await refusalOf(mark(decided)))
      .toMatchObject({ type: 'action-not-allowed', detail: expect.stringContaining('撤回决定') });
    expect((await planOf(decided)).shown).toEqual([]);
    const revoking = await submitted();
    for (const item of ['nothing', 'details', 'residence-owned']) {
      expect(await refusalOf(mark(revoking, { place: { item, subject: 'child' } })))
        .toMatchObject({ type: 'invalid-input', fields: [{ path: 'item' }] });
    }
    await revoking.revoke();
    expect(await outcomeOf(mark(revoking))).toBe('revoked');
  });
});

describe('已核对 (S14)', () => {
  it('comes with the publication, for the items that were found in order, and stays', async () => {
    const walker = await submitted();
    await walker.judge({ verdict: 'accepted' }, rent);
    const before = JSON.stringify(await planOf(walker));
    const version = await viewVersionOf(walker);
    await walker.decide('rejected');
    expect(JSON.stringify(await planOf(walker))).toBe(before);
    expect(await viewVersionOf(walker)).toBe(version);
    const { batchId } = await publishAll(test.handlers, district);
    await walker.followReview(batchId ?? '', 'rejected');
    expect((await planOf(walker)).checked).toEqual([rent]);
  });

  it('is every item of an approval', async () => {
    const walker = await submitted();
    const { items } = await reviewOf(walker);
    await walker.decide('approved');
    await publishAll(test.handlers, district);
    const { checked } = await planOf(walker);
    expect(checked).toHaveLength(items.length - 1);
    expect(checked).toContainEqual(rent);
  });
});
