import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { Publication } from '../publications/publication.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110114';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const publish = async () => (await publishAll(test.handlers, district)).batchId ?? '';

async function refusedCase() {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  await walker.decide('rejected');
  const publicationId = await publish();
  return { walker, publicationId };
}
async function followedRefusal() {
  const { walker, publicationId } = await refusedCase();
  await walker.followReview(publicationId, 'rejected');
  return { walker, publicationId };
}
const ask = ({ apply }: CaseWalker, arrivedAt?: string) => apply(
  { type: 'askSecondLook', actor: { kind: 'parent' }, ...(arrivedAt && { arrivedAt }) },
  { stage: 'inReview', secondLook: 'asked' },
);
const decideAs = ({ apply, projection }: CaseWalker, actor: StaffActor) => apply(
  // On the verdict of the first look, which stands.
  { type: 'decideReview', actor, submissionVersion: 1, itemsVersion: 1, outcome: 'rejected' },
  {
    stage: 'decided', secondLook: 'final', decisionVersion: projection().decisionVersion + 1,
  },
);
const other: StaffActor = { ...staffOf(district, ['reviewer']), staffId: 'another-person' };

describe('a second look (B5 「复核」)', () => {
  it('is offered with its deadline, and shown until another result is published (S14)', async () => {
    const { walker } = await followedRefusal();
    const offered = await viewOf(walker);
    expect(offered).toMatchObject({
      phase: 'notApproved', allowed: ['ask-second-look', 'revoke'],
      deadlines: [{ id: 'second-look', isOwn: true }],
    });
    await ask(walker);
    const asked = await viewOf(walker);
    expect(asked).toMatchObject({
      phase: 'secondLook', status: '复核中', allowed: ['request-correction', 'revoke'], reasons: [],
    });
    await decideAs(walker, other);
    expect(await viewOf(walker)).toEqual(asked);
    await walker.followReview(await publish(), 'rejected');
    expect(await viewOf(walker)).toMatchObject({
      phase: 'notApproved', allowed: ['revoke'], deadlines: [],
    });
  });

  it('is decided by another person than the first decision, in whichever role', async () => {
    const { walker } = await followedRefusal();
    await ask(walker);
    const asReviewer = staffOf(district, ['reviewer']);
    const first = { ...asReviewer, staffId: walker.actor.staffId };
    for (const actor of [walker.actor, first]) {
      const refusal = await refusalOf(decideAs(walker, actor));
      expect(refusal?.data).toMatchObject({
        type: 'second-person-needed', detail: expect.stringContaining('第一次审核由您作出'),
      });
    }
    expect(await outcomeOf(decideAs(walker, other))).toBe('passed');
  });

  it('ends with its deadline, by the arrival of the request', async () => {
    const { walker, publicationId } = await followedRefusal();
    const eightDays = 8 * 86_400_000;
    const effectiveAt = new Date(Date.now() - eightDays);
    await test.records.em().nativeUpdate(Publication, { id: publicationId }, { effectiveAt });
    expect((await viewOf(walker)).allowed).toEqual(['revoke']);
    expect(await outcomeOf(ask(walker))).toBe('window-closed');
    const inTime = new Date(Date.now() - eightDays / 2).toISOString();
    expect(await outcomeOf(ask(walker, inTime))).toBe('passed');
  });

  it('is worth another try while the workflow follows the publication, and only then', async () => {
    const check = ({ caseId }: CaseWalker) =>
      outcomeOf(test.handlers['records.check-second-look']({ caseId }));
    const { walker: published } = await refusedCase();
    expect(await check(published)).toBe('temporarily-unavailable');
    const hidden = await walkNewCase(test.handlers, district);
    await hidden.submit();
    await hidden.decide('rejected');
    expect(await check(hidden)).toBe('action-not-allowed');
  });
});
