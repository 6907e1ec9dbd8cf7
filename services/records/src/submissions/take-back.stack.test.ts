import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isAllowed, type DistrictCode } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { Consent } from '../readings/consent.entity.ts';
import { closeWindow } from '../testing/close-window.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

type Walker = Awaited<ReturnType<typeof submittedCase>>;
const check = ({ caseId }: Walker) => test.handlers['records.check-take-back']({ caseId });
const look = ({ actor, caseId }: Walker) => test.handlers['records.get-review']({ actor, caseId });

async function submittedCase(district: DistrictCode = '110101') {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}

const viewOf = (caseId: string) => test.handlers['records.get-enrolment']({ caseId });
const freeze = (caseId: string, draftVersion: number) =>
  test.handlers['records.freeze-submission']({ caseId, draftVersion });

describe('a submission taken back (B5)', () => {
  it('is a draft again that holds what was submitted, and the parent is told', async () => {
    const walker = await submittedCase();
    const { caseId, details } = walker;
    const before = await viewOf(caseId);
    await walker.takeBack();
    const after = await viewOf(caseId);
    expect(after).toMatchObject({
      version: before.version + 1, status: '待填写详细信息', submissionVersion: 1,
      draft: { data: details }, details: null,
    });
    const save = { caseId, baseVersion: after.draft?.version ?? 0, data: { ...details } };
    expect(await outcomeOf(test.handlers['records.save-draft'](save))).toBe('passed');
    const em = test.records.em();
    const facts = { actorKind: 'parent', facts: { submissionVersion: 1 } };
    expect(await em.find(AuditEntry, { caseId, event: 'takeBack' })).toMatchObject([facts]);
  });

  it('is submitted as the next version, changed or not', async () => {
    const walker = await submittedCase();
    const { caseId } = walker;
    await walker.takeBack();
    const { draft } = await viewOf(caseId);
    expect(await freeze(caseId, draft?.version ?? 0)).toMatchObject({ submissionVersion: 2 });
    // A page of before the take-back means the first version, which is refused by the rules.
    expect(await freeze(caseId, 1)).toMatchObject({ submissionVersion: 1 });
    await walker.submit();
    expect(await viewOf(caseId)).toMatchObject({ status: '尚未公布', submissionVersion: 3 });
  });

  it('leaves the consents as they were given, each with its submission (S4)', async () => {
    const walker = await submittedCase();
    const { caseId, details } = walker;
    await walker.takeBack();
    const baseVersion = (await viewOf(caseId)).draft?.version ?? 0;
    // Health data without a consent aren't kept (C1).
    const data = { ...details, healthConsent: false };
    const { version } = await test.handlers['records.save-draft']({ caseId, baseVersion, data });
    const frozen = await freeze(caseId, version);
    const { submissionVersion } = frozen;
    await walker.apply(
      { type: 'submitDetails', actor: { kind: 'parent' }, ...frozen },
      { stage: 'inReview', submissionVersion },
    );
    const consents = await test.records.em().find(
      Consent, { caseId }, { orderBy: { submissionVersion: 'asc', kind: 'asc' } },
    );
    expect(consents.map((consent) => [consent.kind, consent.submissionVersion])).toEqual([
      ['notice', 0], ['guardian2', 1], ['health', 1], ['guardian2', 2],
    ]);
    expect((await viewOf(caseId)).details).toMatchObject({
      healthConsent: false, bloodType: null, medicalHistory: null, allergies: null,
    });
  });

  it('leaves staff the version that was frozen, as taken back', async () => {
    const walker = await submittedCase();
    const { caseId, actor } = walker;
    await walker.takeBack();
    const review = await test.handlers['records.get-review']({ actor, caseId });
    expect(review).toMatchObject({
      stage: 'registered', submittedAt: null, submissionVersion: 1,
      details: { householdAddress: walker.details.householdAddress },
    });
  });

  it('is so only while another may follow (S23), at every stage alike (S14)', async () => {
    const undecided = await submittedCase('110116');
    const decided = await submittedCase('110116');
    await decided.decide('rejected');
    const cases = [undecided, decided];
    await closeWindow(test.records, '110116', 'submission');
    const answers = await Promise.all(cases.map((walker) => refusalOf(check(walker))));
    expect(answers[0]?.data).toEqual({
      type: 'window-closed', detail: expect.stringContaining('2026年2月1日 08:00'),
    });
    expect(answers[1]?.data).toEqual(answers[0]?.data);
  });

  it('is refused from the first look of staff, alike whatever they do then (S14)', async () => {
    const [untouched, opened, judged, decided, undone] = await Promise.all([
      submittedCase(), submittedCase(), submittedCase(), submittedCase(), submittedCase(),
    ]);
    await undone.verify();
    const begun = [opened, judged, decided, undone];
    const views = () => Promise.all(begun.map(({ caseId }) => viewOf(caseId)));
    const before = await views();
    await look(opened);
    await judged.judge({ verdict: 'accepted' });
    await decided.decide('rejected');
    await undone.decide('approved');
    const { actor } = undone;
    await undone.apply(
      { type: 'undoDecision', actor, decisionVersion: 1 }, { stage: 'inReview' },
    );
    for (const walker of begun) {
      expect((await refusalOf(check(walker)))?.data).toEqual({ type: 'action-not-allowed' });
    }
    expect(await views()).toEqual(before);
    expect(await outcomeOf(check(untouched))).toBe('passed');
  });

  it('is possible again for the next submission, whose review has not begun', async () => {
    const walker = await submittedCase();
    await walker.takeBack();
    // A look at what was taken back begins nothing.
    await look(walker);
    await walker.submit();
    expect(await outcomeOf(check(walker))).toBe('passed');
    await look(walker);
    expect(await outcomeOf(check(walker))).toBe('action-not-allowed');
  });

  it('is refused once somebody has decided, and while it is being revoked', async () => {
    expect(isAllowed('decided', 'takeBack')).toBe(false);
    const walker = await submittedCase();
    await walker.verify();
    await walker.decide('approved');
    expect(await outcomeOf(walker.takeBack())).toBe('action-not-allowed');
    await walker.revoke();
    const { caseId } = walker;
    expect(await outcomeOf(test.handlers['records.check-take-back']({ caseId }))).toBe('revoked');
  });
});
