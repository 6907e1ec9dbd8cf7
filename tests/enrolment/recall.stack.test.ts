import { beforeAll, describe, expect, it } from '@jest/globals';
import { asCaseBatch, type RecallKind } from '@ruxue/contracts';
import { waitFor, waitUntil } from '@ruxue/testing/wait-for';

import { registeredFamily, type Family } from '../support/family.ts';
import { recallConfirmation, recallProposal } from '../support/recalls.ts';
import { invitedStaff } from '../support/staff.ts';
import {
  admitted, approved, confirmedForm, dongchengStaff, enrolledWith as atSchoolWith, published, rejected,
  reviewOf, submittedDetails, viewOf, type DistrictStaff,
} from '../support/way.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let staff: DistrictStaff;
beforeAll(async () => {
  world = openWorld();
  staff = await dongchengStaff(world);
});

const reviewed = (family: Family) => reviewOf(world.api, staff.reviewer, family);
const phaseOf = async (family: Family) => (await viewOf(world.api, family)).phase;
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const atSchool = () => ({ token: staff.officer, params: { schoolId: staff.schoolId } });
const taken = async (): Promise<number> =>
  (await world.api.call('getRoster', atSchool())).body.school.taken;
const isListed = async (caseId: string): Promise<boolean> =>
  (await world.api.call('getRoster', atSchool())).body.entries.some((one) => one.caseId === caseId);
const verified = async (marks: { formNumber: string; verificationCode: string }) => {
  const { formNumber, verificationCode: code } = marks;
  const { body } = await world.api.call('verifyPrint', { params: { formNumber }, query: { code } });
  return body.outcome;
};

/** Proposed by the reviewer, who can't confirm; confirmed by the manager. */
async function recall(family: Family, kind: RecallKind): Promise<void> {
  const { api } = world;
  await api.call('propose', await recallProposal(api, staff, family, kind));
  const confirming = await recallConfirmation(api, staff, family);
  const own = await api.refused(kind, { token: staff.reviewer, ...confirming });
  expect(own.status).toBe(403);
  await api.call(kind, { token: staff.manager, ...confirming });
}

async function decidedAndPublished(family: Family): Promise<void> {
  await approved(world.api, staff.reviewer, family);
  await published(world.api, staff.manager, 'publish');
}

const enrolledWith = (form: { formNumber: string; verificationCode: string }) =>
  atSchoolWith(world.api, staff, form);

describe('a published review is recalled (B22)', () => {
  it('after the enrolment: place, list and form go, and a whole new way follows', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    await decidedAndPublished(family);
    const first = await confirmedForm(world.api, family);
    const before = await taken();
    const caseId = await enrolledWith(first);
    expect([await taken(), await verified(first)]).toEqual([before + 1, 'valid']);

    await recall(family, 'recallReview');
    expect(await viewOf(world.api, family)).toMatchObject({
      phase: 'reviewRecalled', status: '结果核对中', entrance: 'review',
    });
    expect(await verified(first)).toBe('void');
    await waitUntil('the school without the child', async () => !(await isListed(caseId)));
    expect(await taken()).toBe(before);
    const refused = await world.api.refused('getForm', { token: family.token });
    expect(refused.status).toBeGreaterThanOrEqual(400);

    await decidedAndPublished(family);
    const second = await confirmedForm(world.api, family);
    expect(second.formNumber).not.toBe(first.formNumber);
    expect([await verified(first), await verified(second)]).toEqual(['void', 'valid']);
    const late = await world.api.refused('recordPresentation', {
      ...atSchool(),
      body: { formNumber: first.formNumber, verificationCode: first.verificationCode },
    });
    expect(late.problem.type).toBe('/problems/form-superseded');
    expect(await enrolledWith(second)).toBe(caseId);
    expect(await taken()).toBe(before + 1);
  }, 120_000);

  it('of a refusal: decided anew, the family goes on', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(world.api, family);
    await rejected(world.api, staff.reviewer, family);
    await published(world.api, staff.manager, 'publish');
    expect(await phaseOf(family)).toBe('notApproved');
    await recall(family, 'recallReview');
    const shown = await viewOf(world.api, family);
    expect([shown.phase, shown.reasons]).toEqual(['reviewRecalled', []]);
    const { caseId, items, submissionVersion } = await reviewed(family);
    const details = items.find(({ verdict }) => verdict?.verdict === 'rejected');
    await world.api.call('judgeItem', {
      token: staff.reviewer, params: { caseId, item: 'details', subject: 'child' },
      body: { submissionVersion, verdict: 'accepted', baseVersion: details?.verdict?.version ?? 0 },
    });
    await decidedAndPublished(family);
    await waitUntil('the sync', async () => await phaseOf(family) === 'toConfirm');
  }, 120_000);
});

describe('a whole publication is recalled (B22)', () => {
  it('by a deputy and the manager, child by child, with the result of each', async () => {
    const deputyship = { from: daysFromNow(-1), until: daysFromNow(1) };
    const deputy = await invitedStaff(world, staff.manager, { deputyship });
    const families = [await registeredFamily(world), await registeredFamily(world)];
    for (const family of families) {
      await submittedDetails(world.api, family);
      await approved(world.api, staff.reviewer, family);
    }
    await published(world.api, staff.manager, 'publish');
    const { body } = await world.api.call('listPublications', { token: deputy.token });
    const batchId = body.publications[0]?.batchId ?? '';
    const proposed = await world.api.call('proposePublicationRecall', {
      token: deputy.token, params: { batchId }, body: { reason: 'wrong-list' },
    });
    const params = { batchId: proposed.body.batchId };
    const own = await world.api.refused('confirmPublicationRecall', { token: deputy.token, params });
    expect(own.problem.type).toBe('/problems/second-person-needed');
    for (const family of families) expect(await phaseOf(family)).not.toBe('reviewRecalled');

    await world.api.call('confirmPublicationRecall', { token: staff.manager, params });
    await waitUntil('the recall of each child', async () => {
      const { body: run } = await world.api.call('getBatch', { token: staff.manager, params });
      const { done, total, skipped, refused } = asCaseBatch(run);
      expect(refused).toBe(0);
      return done === total - skipped;
    }, 60);
    for (const family of families) expect(await phaseOf(family)).toBe('reviewRecalled');
  }, 120_000);
});

describe('a published admission is recalled (B22)', () => {
  it('and approved, undone, approved and published anew, with a notice of its own', async () => {
    const family = await registeredFamily(world);
    const caseId = await admitted(world.api, staff, family);
    const { token } = family;
    const before = await taken();
    await recall(family, 'recallAdmission');
    expect(await viewOf(world.api, family)).toMatchObject({
      phase: 'admissionRecalled', status: '结果核对中', entrance: 'school', admission: null,
    });
    expect((await world.api.refused('getNoticePdf', { token })).status).toBe(409);
    expect(await taken()).toBe(before);
    const ofCase = { token: staff.manager, params: { caseId } };
    await world.api.call('approveAdmission', ofCase);
    await world.api.call('undoApproval', ofCase);
    await world.api.call('approveAdmission', ofCase);
    await published(world.api, staff.manager, 'admit');
    const shown = await waitFor('the admission', async () => {
      const view = await viewOf(world.api, family);
      return view.admission ?? undefined;
    });
    expect(shown.schoolName).not.toBe('');
    // And both together, back to the review.
    await recall(family, 'recallAdmission');
    await recall(family, 'recallReview');
    expect(await phaseOf(family)).toBe('reviewRecalled');
    await waitUntil('the freed place', async () => await taken() === before - 1);
  }, 120_000);
});
