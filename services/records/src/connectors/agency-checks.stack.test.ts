import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import type { CaseWalker } from '../testing/case-walker.ts';
import { changePage } from '../testing/change-page.ts';
import {
  connectedDistrict, openAgenciesFor, permit, work, workOfOther,
} from '../testing/open-agencies.ts';
import { judge, resubmit, returnCase } from '../testing/return-case.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { AgencyCheck } from './agency-check.entity.ts';

const permitOfOther = { ...permit, subject: 'guardian2' } as const;
const all = [work, workOfOther, permit, permitOfOther];
let test: TestRecords;
let agencies: Awaited<ReturnType<typeof openAgenciesFor>>;
beforeAll(async () => {
  test = await openTestRecords();
  agencies = await openAgenciesFor(test);
});
beforeEach(() => agencies.answerWith(202));
afterAll(async () => {
  await agencies.close();
  await test.close();
});

/** What a refusal says. */
const said = async (work: Promise<unknown>) => {
  const refusal = await refusalOf(work);
  if (refusal === undefined) throw new Error('not refused');
  return refusal.data;
};

/** Everything that the family reads. */
async function seenBy({ caseId }: CaseWalker): Promise<string> {
  const view = await agencies.handlers['records.get-enrolment']({ caseId });
  const plan = await agencies.handlers['records.get-material-plan']({ caseId });
  return JSON.stringify([view, plan]);
}
const questionsOf = async (walker: CaseWalker) => {
  const references = await Promise.all(
    all.map(async (place) => (await agencies.checkOf(walker, place)).reference));
  return agencies.heard().filter(({ question }) => references.includes(question.reference));
};
const approval = (walker: CaseWalker) => agencies.reviewOf(walker)
  .then(({ itemsVersion }) => walker.apply(
    {
      type: 'decideReview', actor: walker.actor, submissionVersion: 1, itemsVersion,
      outcome: 'approved',
    },
    { stage: 'decided', decisionVersion: 1 },
  ));

describe('the questions of a submission (C2)', () => {
  it('go out once and signed, each with what its agency needs and a bare reference', async () => {
    const walker = await agencies.submitted();
    await agencies.send();
    await agencies.send();
    const heard = await questionsOf(walker);
    expect(heard).toHaveLength(4);
    expect(heard.every(({ isSigned }) => isSigned)).toBe(true);
    const { reference } = await agencies.checkOf(walker, work);
    const { guardian1 } = walker.details;
    expect(heard.find(({ question }) => question.reference === reference)).toMatchObject({
      url: '/social-insurance/checks',
      question: {
        reference, callbackUrl: 'http://127.0.0.1/internal/agency-answers/social-insurance',
        name: guardian1.name, documentNumber: guardian1.documentNumber,
        employer: guardian1.employer,
      },
    });
    expect(JSON.stringify(heard)).not.toContain(walker.caseId);
  });

  it('are sent again under the same reference, when the agency or the sender was away', async () => {
    const walker = await agencies.submitted();
    agencies.answerWith(503);
    await agencies.send();
    agencies.answerWith(202);
    const before = await agencies.checkOf(walker, work);
    expect(before).toMatchObject({ sendings: 1, answer: null });
    await agencies.age(walker, work, 0);
    await agencies.send();
    const after = await agencies.checkOf(walker, work);
    expect(after).toMatchObject({ sendings: 2, reference: before.reference });
    expect(after.sendAt?.getTime()).toBeGreaterThan(Date.now() + 15_000);
    const heard = agencies.heard()
      .filter(({ question }) => question.reference === before.reference);
    expect(heard).toHaveLength(2);
  });

  it('aren’t asked twice for the same values, and anew for others', async () => {
    const walker = await agencies.submitted();
    const before = await Promise.all(all.map((place) => agencies.checkOf(walker, place)));
    await agencies.answer(walker, permit, 'same');
    await walker.takeBack();
    const plan = await agencies.handlers['records.get-material-plan'](walker);
    expect(plan.checked).toEqual([]);
    const guardian1 = { ...walker.details.guardian1, employer: '另一家公司' };
    await walker.submit({ guardian1 });
    const after = await Promise.all(all.map((place) => agencies.checkOf(walker, place)));
    expect(after.map(({ reference }, index) => reference === before[index]?.reference))
      .toEqual([false, true, true, true]);
    expect((await agencies.itemOf(walker, permit))?.verdict?.by).toBe('connector');
  });

  it('leave out a person whom the systems don’t know', async () => {
    const walker = await agencies.submitted();
    await walker.takeBack();
    const { guardian2 } = walker.details;
    if (!guardian2) throw new Error('no second guardian');
    const foreign = {
      ...guardian2, nationality: 'other', householdProvince: null, documentType: 'other',
      documentNumber: 'E12345678',
    } as const;
    await walker.submit({ guardian2: foreign });
    const { caseId } = walker;
    const asked = await test.records.em().find(AgencyCheck, { caseId });
    expect(asked.map(({ subject }) => subject)).toEqual(['guardian1', 'guardian1']);
    expect((await agencies.itemOf(walker, workOfOther))?.check).toBeNull();
  });
});

describe('一致', () => {
  it('counts as 符合 with its source, and shows as 已核对 to the family at once', async () => {
    const walker = await agencies.submitted();
    await walker.verify();
    expect(await agencies.reviewOf(walker)).toMatchObject({ computedOutcome: null, itemsVersion: 0 });
    const open = await said(approval(walker));
    expect(open).toMatchObject({ type: 'items-disagree' });
    for (const place of all) await agencies.answer(walker, place, 'same');
    const { computedOutcome, itemsVersion, items } = await agencies.reviewOf(walker);
    expect({ computedOutcome, itemsVersion }).toEqual({ computedOutcome: 'approved', itemsVersion: 4 });
    expect(items.find(({ item }) => item === work.item)).toMatchObject({
      verdict: { verdict: 'accepted', by: 'connector', staffId: null, version: 1 },
      check: { connector: 'social-insurance', answer: 'same', answeredAt: expect.any(String) },
    });
    const plan = await agencies.handlers['records.get-material-plan'](walker);
    expect(plan.checked).toHaveLength(4);
    // A district that asks for papers again has them: what the agency said counts no more.
    const { items: materials } = plan;
    await changePage(test.records, connectedDistrict, {
      materials: materials.map((one) => ({ ...one, connector: null })),
    });
    expect((await agencies.handlers['records.get-material-plan'](walker)).checked).toEqual([]);
    await changePage(test.records, connectedDistrict, { materials });
    await approval(walker);
    expect(walker.projection().stage).toBe('decided');
  });

  it('makes a decision on what was read before be read again, in words', async () => {
    const walker = await agencies.submitted();
    await walker.verify();
    const { itemsVersion } = await agencies.reviewOf(walker);
    await agencies.answer(walker, work, 'same');
    const decided = walker.apply(
      {
        type: 'decideReview', actor: walker.actor, submissionVersion: 1, itemsVersion,
        outcome: 'approved',
      },
      { stage: 'decided', decisionVersion: 1 },
    );
    const { type, detail } = await said(decided);
    expect(type).toBe('version-conflict');
    expect(detail).toMatch(/^社会保险系统已于.*核对“在京务工就业证明/u);
  });

  it('gives way to a person’s verdict, and counts again when that is taken back', async () => {
    const walker = await agencies.submitted();
    await agencies.answer(walker, work, 'same');
    const place = { ...work };
    const rejected = { verdict: 'rejected', reasonCode: 'unclear', baseVersion: 1 } as const;
    const judged = await walker.judge(rejected, place);
    expect(judged.computedOutcome).toBe('rejected');
    expect((await agencies.itemOf(walker, work))?.verdict).toMatchObject({ by: 'staff', version: 2 });
    await walker.judge({ verdict: null, baseVersion: 2 }, place);
    expect((await agencies.itemOf(walker, work))?.verdict).toMatchObject({ by: 'connector' });
  });

  it('doesn’t outlive a return in spite of it; what wasn’t 一致 is asked anew', async () => {
    const walker = await agencies.submitted();
    await agencies.answer(walker, work, 'same');
    await agencies.answer(walker, permit, 'different');
    const { reference } = await agencies.checkOf(walker, permit);
    const { records } = test;
    const [toCorrect, alsoToCorrect] = [work, permit].map((place) => ({ ...place, reasonCode: 'unclear' }));
    if (!toCorrect || !alsoToCorrect) throw new Error('nothing to correct');
    await judge(records, walker.caseId, [toCorrect, alsoToCorrect]);
    await returnCase(records, walker);
    const plan = await agencies.handlers['records.get-material-plan'](walker);
    expect(plan.checked).toEqual([]);
    await resubmit(agencies.handlers, walker);
    expect(await agencies.itemOf(walker, work)).toMatchObject({
      verdict: null, check: { answer: 'same' },
    });
    const anew = await agencies.checkOf(walker, permit);
    expect(anew).toMatchObject({ answer: null, submissionVersion: 2 });
    expect(anew.reference).not.toBe(reference);
  });
});

describe('every other answer', () => {
  it('is for staff alone, and waits for a person’s verdict (S14)', async () => {
    const walker = await agencies.submitted();
    await walker.verify();
    for (const place of [workOfOther, permit, permitOfOther]) {
      await agencies.answer(walker, place, 'same');
    }
    const before = await seenBy(walker);
    await agencies.answer(walker, work, 'different');
    expect(await seenBy(walker)).toBe(before);
    const review = await agencies.reviewOf(walker);
    expect(review.computedOutcome).toBeNull();
    expect(review.items.find(({ item }) => item === work.item)).toMatchObject({
      verdict: null, check: { answer: 'different' },
    });
    const { type, detail } = await said(approval(walker));
    expect(type).toBe('items-disagree');
    expect(detail).toContain('社会保险系统答复“不一致”');
    const judged = await walker.judge({ verdict: 'accepted' }, work);
    expect(judged.computedOutcome).toBe('approved');
    expect(await seenBy(walker)).toBe(before);
  });

  it('is 未应答 at the deadline; an answer that comes later takes its place', async () => {
    const walker = await agencies.submitted();
    const before = await seenBy(walker);
    await agencies.age(walker, work, 2);
    await agencies.send();
    expect((await agencies.itemOf(walker, work))?.check).toMatchObject({ answer: 'silent' });
    expect(await seenBy(walker)).toBe(before);
    await agencies.age(walker, work, 0);
    await agencies.answer(walker, work, 'same');
    expect((await agencies.itemOf(walker, work))?.verdict?.by).toBe('connector');
    const { caseId } = walker;
    const events = await test.records.em().find(AuditEntry, { caseId, event: 'agencyAnswer' });
    expect(events.map(({ actorKind, facts }) => [actorKind, facts['answer']]))
      .toEqual([['system', 'silent'], ['system', 'same']]);
  });
});

describe('a call-back', () => {
  it('is done once; another answer to the same question is refused', async () => {
    const walker = await agencies.submitted();
    await agencies.answer(walker, work, 'same');
    await agencies.answer(walker, work, 'same');
    expect((await agencies.reviewOf(walker)).itemsVersion).toBe(1);
    expect(await outcomeOf(agencies.answer(walker, work, 'different'))).toBe('version-conflict');
    expect((await agencies.checkOf(walker, work)).answer).toBe('same');
  });

  it('finds nothing for a foreign, replaced or revoked question, all alike', async () => {
    const walker = await agencies.submitted();
    const { reference } = await agencies.checkOf(walker, work);
    const refusals = [
      await said(agencies.answer(walker, work, 'same', randomUUID())),
      // Another agency than the one that was asked.
      await said(agencies.answer(walker, permit, 'same', reference)),
    ];
    await walker.takeBack();
    await walker.submit({ guardian1: { ...walker.details.guardian1, employer: '另一家公司' } });
    refusals.push(await said(agencies.answer(walker, work, 'same', reference)));
    await walker.revoke();
    refusals.push(await said(agencies.answer(walker, work, 'same')));
    const present = (await agencies.checkOf(walker, work)).reference;
    const { caseId } = walker;
    await agencies.handlers['records.erase-case']({ caseId });
    refusals.push(await said(agencies.answer(walker, work, 'same', present)));
    expect(refusals).toEqual(Array.from({ length: 5 }, () => ({ type: 'not-found' })));
    expect(await test.records.em().count(AgencyCheck, { caseId })).toBe(0);
  });

  it('isn’t waited for after a revocation: nothing is sent or ended any more', async () => {
    const walker = await agencies.submitted();
    const { reference } = await agencies.checkOf(walker, work);
    await walker.revoke();
    await agencies.send();
    await agencies.age(walker, permit, 2);
    await agencies.send();
    expect(agencies.heard().map(({ question }) => question.reference)).not.toContain(reference);
    expect((await agencies.checkOf(walker, permit)).answer).toBeNull();
  });
});
