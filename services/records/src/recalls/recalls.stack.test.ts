import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PublicationKind, StaffActor, StaffRole } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { Decision } from '../decisions/decision.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { publishAll } from '../testing/publish-all.ts';
import {
  followAdmission, proposeRecall, recallAdmission, recallReview, secondPerson, type Proposing,
} from '../testing/recall-case.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110117';
const schoolId = 'school-110117-1';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const by = (role: StaffRole, staffId: string): StaffActor =>
  ({ ...staffOf(district, [role]), staffId });
const reviewer = by('reviewer', 'first');
const manager = secondPerson(district);

const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const reviewOf = ({ caseId }: CaseWalker, actor = reviewer) =>
  test.handlers['records.get-review']({ actor, caseId });
const holds = async ({ caseId }: CaseWalker, paper: 'form' | 'notice') =>
  (await test.handlers['records.check-print']({ caseId, paper })).holds;
const publish = async (kind: PublicationKind = 'review'): Promise<string> =>
  (await publishAll(test.handlers, district, kind)).batchId ?? '';

const propose = (walker: CaseWalker, asked: Partial<Proposing> = {}) =>
  proposeRecall(test.handlers, walker, { actor: reviewer, ...asked });
async function recalled(walker: CaseWalker, version = 1, proposalVersion = version): Promise<void> {
  await propose(walker, { version });
  await recallReview(walker, { version, proposalVersion });
}

async function decided(outcome: 'approved' | 'rejected'): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  await walker.decide(outcome);
  return walker;
}
async function publishedCase(outcome: 'approved' | 'rejected') {
  const walker = await decided(outcome);
  await walker.followReview(await publish(), outcome);
  return walker;
}
async function confirmData(walker: CaseWalker): Promise<void> {
  const action = { type: 'confirmData', actor: { kind: 'parent' }, submissionVersion: 1 } as const;
  await walker.apply(action, { confirmedVersion: 1 });
}
/** A published approval, and the way from there as far as the stage. */
async function reached(
  stage: 'collecting' | 'presented' | 'enrolled' | 'placed', walker?: CaseWalker,
): Promise<CaseWalker> {
  const child = walker ?? await publishedCase('approved');
  await child.sync();
  await confirmData(child);
  if (stage === 'collecting') return child;
  await child.present(schoolId);
  if (stage === 'presented') return child;
  await child.enrol();
  if (stage === 'enrolled') return child;
  await child.approveAdmission();
  return child;
}
const placed = () => reached('placed');
async function admitted(): Promise<CaseWalker> {
  const walker = await placed();
  await followAdmission(walker, await publish('admission'), 1);
  return walker;
}

describe('a recalled review (B22)', () => {
  it.each(['approved', 'rejected'] as const)(
    '(%s) reads 结果核对中, whatever is decided since, until another is published', async (outcome) => {
      const walker = await publishedCase(outcome);
      const before = await viewOf(walker);
      await propose(walker);
      expect(await viewOf(walker)).toEqual(before);
      await recallReview(walker);
      const shown = await viewOf(walker);
      expect(shown).toMatchObject({
        phase: 'reviewRecalled', status: '结果核对中', entrance: 'review', step: 4,
        allowed: ['request-correction', 'revoke'], reasons: [], admission: null, version: before.version + 1,
      });
      expect(shown.nextStep.sentence).toContain('暂不作数');
      expect(shown.milestones.map(({ id }) => id))
        .toEqual(['registered', 'submitted', 'review-published', 'review-recalled']);
      expect(await holds(walker, 'form')).toBe(false);
      await walker.decide('rejected');
      expect(await viewOf(walker)).toEqual(shown);
      await walker.followReview(await publish(), 'rejected');
      expect(await viewOf(walker)).toMatchObject({
        phase: 'notApproved', reasons: [{ code: 'details-differ' }],
      });
    },
  );

  it('stays recorded, marked, with both persons and the reason', async () => {
    const walker = await publishedCase('approved');
    await propose(walker);
    expect(await reviewOf(walker)).toMatchObject({
      recalled: null,
      recallable: {
        kind: 'recallReview', version: 1,
        proposal: { proposedBy: reviewer.staffId, reason: 'wrong-list', confirmedBy: null },
      },
    });
    await recallReview(walker);
    const review = await reviewOf(walker);
    expect(review).toMatchObject({
      stage: 'inReview', outcome: null, recallable: null,
      decision: { version: 1, outcome: 'approved', isPublished: true, recalledAt: expect.any(String) },
      recalled: {
        proposedBy: reviewer.staffId, confirmedBy: manager.staffId, reason: 'wrong-list',
      },
    });
    // All its items are in order; a person looks at it all the same.
    const { batchId } = await test.handlers['records.try-batch']({
      actor: manager, selection: { all: 'approvable' }, act: { kind: 'decide' },
    });
    const chosen = await test.handlers['records.list-batch-targets']({ actor: manager, batchId });
    expect(chosen.items.map(({ caseId }) => caseId)).not.toContain(walker.caseId);
    await walker.decide('approved');
    expect((await reviewOf(walker)).decision).toMatchObject({ version: 2, recalledAt: null });
    const rows = await test.records.em()
      .find(Decision, { caseId: walker.caseId }, { orderBy: { version: 'asc' } });
    expect(rows.map(({ version, recalledAt }) => [version, recalledAt !== null]))
      .toEqual([[1, true], [2, false]]);
  });

  it('never falls back to an older decision, nor to its places found in order', async () => {
    const walker = await publishedCase('approved');
    await recalled(walker);
    await walker.decide('approved');
    await walker.followReview(await publish(), 'approved');
    expect(await viewOf(walker)).toMatchObject({ phase: 'syncing' });
    await recalled(walker, 2);
    expect(await viewOf(walker)).toMatchObject({ phase: 'reviewRecalled' });
    const { checked } = await test.handlers['records.get-material-plan']({ caseId: walker.caseId });
    expect(checked).toEqual([]);
  });

  it.each(['collecting', 'presented', 'enrolled', 'placed'] as const)(
    'at %s begins a new way, at the end of which the child is admitted', async (stage) => {
      const walker = await reached(stage);
      await recalled(walker);
      const shown = await viewOf(walker);
      expect(shown).toMatchObject({ phase: 'reviewRecalled', confirmedVersion: 0 });
      // An approval of the enrolment that nobody has published ends with it.
      const standing = { caseId: walker.caseId, kind: 'admission', undoneAt: null } as const;
      expect(await test.records.em().count(Decision, standing)).toBe(0);
      await walker.decide('approved');
      expect(await viewOf(walker)).toEqual(shown);
      await walker.followReview(await publish(), 'approved');
      await reached('placed', walker);
      expect(await viewOf(walker)).toMatchObject({ phase: 'presented' });
      await followAdmission(walker, await publish('admission'), 2);
      expect(await viewOf(walker)).toMatchObject({ phase: 'admitted' });
    },
  );
});

describe('a recall of a review that is refused', () => {
  it('of a decision that nobody has published, and of one that is admitted', async () => {
    const hidden = await decided('approved');
    expect(await outcomeOf(propose(hidden))).toBe('action-not-allowed');
    const child = await admitted();
    const refused = await refusalOf(propose(child));
    expect(refused?.data).toMatchObject({
      type: 'action-not-allowed', detail: '入学结果已公布，请先撤回入学结果',
    });
  });

  it('by its proposer, by a reviewer, and of another version', async () => {
    const walker = await publishedCase('approved');
    await propose(walker, { actor: manager });
    const { caseId } = walker;
    const check = (actor: StaffActor) =>
      outcomeOf(test.handlers['records.check-proposal']({ actor, caseId, proposalVersion: 1 }));
    expect(await check(manager)).toBe('second-person-needed');
    expect(await check(reviewer)).toBe('forbidden');
    expect(await outcomeOf(recallReview(walker))).toBe('second-person-needed');
    expect(await outcomeOf(recallReview(walker, { actor: reviewer }))).toBe('forbidden');
    expect(await outcomeOf(propose(walker, { version: 2 }))).toBe('version-conflict');
    expect(await viewOf(walker)).toMatchObject({ phase: 'syncing' });
  });

  it('once the family has asked for a second look, which is decided anew anyway', async () => {
    const walker = await publishedCase('rejected');
    await propose(walker);
    await walker.apply(
      { type: 'askSecondLook', actor: { kind: 'parent' } }, { stage: 'inReview', secondLook: 'asked' },
    );
    expect(await outcomeOf(recallReview(walker))).toBe('action-not-allowed');
    expect(await viewOf(walker)).toMatchObject({ phase: 'secondLook' });
  });

  it('while an admission is published that the workflow has not followed', async () => {
    const walker = await placed();
    await propose(walker);
    const publicationId = await publish('admission');
    expect(await outcomeOf(recallReview(walker))).toBe('temporarily-unavailable');
    expect(await viewOf(walker)).toMatchObject({ phase: 'admitted' });
    await followAdmission(walker, publicationId, 1);
    expect(await outcomeOf(recallReview(walker))).toBe('action-not-allowed');
  });
});

describe('a recalled admission (B22)', () => {
  it('reads 结果核对中 until another is published, and its notice holds no more', async () => {
    const walker = await admitted();
    expect(await holds(walker, 'notice')).toBe(true);
    await propose(walker, { kind: 'recallAdmission' });
    await recallAdmission(walker);
    const shown = await viewOf(walker);
    expect(shown).toMatchObject({
      phase: 'admissionRecalled', status: '结果核对中', entrance: 'school', step: 5,
      allowed: ['print-form', 'request-correction', 'revoke'], admission: null,
    });
    const { caseId } = walker;
    expect(await outcomeOf(test.handlers['records.get-notice']({ caseId }))).toBe('action-not-allowed');
    expect([await holds(walker, 'notice'), await holds(walker, 'form')]).toEqual([false, true]);
    // Hidden work, as before any publication (S14).
    const officer = staffOf(district, ['school-officer'], schoolId);
    await walker.apply({ type: 'undoEnrolment', actor: officer, schoolId }, { stage: 'presented' });
    expect(await viewOf(walker)).toEqual(shown);
    await walker.enrol();
    await walker.approveAdmission();
    expect(await viewOf(walker)).toEqual(shown);
    await followAdmission(walker, await publish('admission'), 2);
    expect(await viewOf(walker)).toMatchObject({ phase: 'admitted' });
  });

  it('is approved, undone, approved and published anew, as often as it is recalled', async () => {
    const walker = await admitted();
    for (const version of [1, 2]) {
      await propose(walker, { kind: 'recallAdmission', version });
      expect(await outcomeOf(recallAdmission(walker, { version, proposalVersion: version })))
        .toBe('passed');
      await walker.approveAdmission();
      await walker.apply({ type: 'undoApproval', actor: walker.actor }, { stage: 'enrolled' });
      await walker.approveAdmission();
      await followAdmission(walker, await publish('admission'), version + 1);
      expect(await viewOf(walker)).toMatchObject({ phase: 'admitted' });
    }
    const rows = await test.records.em().find(
      Decision, { caseId: walker.caseId, kind: 'admission' }, { orderBy: { version: 'asc' } },
    );
    expect(rows.map(({ version, recalledAt }) => [version, recalledAt !== null]))
      .toEqual([[1, true], [2, true], [3, false]]);
  });

  it('over one that stands is refused, and holds nothing up', async () => {
    const walker = await admitted();
    await propose(walker, { kind: 'recallAdmission' });
    await recallAdmission(walker);
    // As a workflow would ask that counts wrong.
    const stale = { stage: 'placed', admissionVersion: 1 } as const;
    const approve = { type: 'approveAdmission', actor: walker.actor } as const;
    expect(await outcomeOf(walker.apply(approve, stale))).toBe('version-conflict');
    expect(await outcomeOf(walker.apply(approve, { stage: 'placed' }))).toBe('passed');
  });

  it('can be revoked by its family, as one that is shown can not (S20)', async () => {
    const walker = await admitted();
    expect(await outcomeOf(walker.revoke())).toBe('action-not-allowed');
    await propose(walker, { kind: 'recallAdmission' });
    await recallAdmission(walker);
    expect(await outcomeOf(walker.revoke())).toBe('passed');
  });

  it('is followed by the recall of its review', async () => {
    const walker = await admitted();
    await propose(walker, { kind: 'recallAdmission' });
    await recallAdmission(walker);
    await propose(walker);
    await recallReview(walker, { proposalVersion: 2 });
    expect(await viewOf(walker)).toMatchObject({ phase: 'reviewRecalled', entrance: 'review' });
    await walker.decide('approved');
    await walker.followReview(await publish(), 'approved');
    await reached('presented', walker);
    // The recall of before is about an older way.
    expect(await viewOf(walker)).toMatchObject({ phase: 'presented' });
  });
});
