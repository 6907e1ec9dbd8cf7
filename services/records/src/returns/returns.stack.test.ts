import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instantInWords } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { ItemVerdict } from '../items/item-verdict.entity.ts';
import { closeWindow } from '../testing/close-window.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { inDays, judge, resubmit, returnCase } from '../testing/return-case.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { CaseReturn } from './case-return.entity.ts';

const district = '110113';
const permit = {
  item: 'permit-held', subject: 'guardian1', reasonCode: 'residence-permit', note: '请上传背面',
} as const;
const details = { item: 'details', subject: 'child', reasonCode: 'details-differ' } as const;

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const planOf = ({ caseId }: CaseWalker) => test.handlers['records.get-material-plan']({ caseId });
const reviewOf = ({ caseId, actor }: CaseWalker) =>
  test.handlers['records.get-review']({ caseId, actor });
const verdictsOf = async ({ caseId }: CaseWalker) =>
  (await test.records.em().find(ItemVerdict, { caseId })).map(({ item, verdict }) => [item, verdict]);
const save = (walker: CaseWalker, baseVersion: number) => test.handlers['records.save-draft']({
  caseId: walker.caseId, baseVersion, data: { ...walker.details, householdAddress: '另一个地址' },
});

async function verifiedCase() {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  await walker.verify();
  return walker;
}

async function returnedCase(...items: (typeof permit | typeof details)[]) {
  const walker = await verifiedCase();
  await judge(test.records, walker.caseId, items);
  await returnCase(test.records, walker);
  return walker;
}

describe('returnReview (B5)', () => {
  it('shows the family one list with one deadline at once, and nobody’s later verdicts', async () => {
    const walker = await returnedCase(permit, details);
    const view = await viewOf(walker);
    const until = inDays(5);
    expect(view).toMatchObject({
      phase: 'toCorrect', status: '需补正',
      nextStep: { isOwnTurn: true, action: 'submit-details', until },
      allowed: ['save-draft', 'correct-registered', 'submit-details', 'revoke'],
      corrections: [
        {
          item: 'details', subject: 'child', title: '学龄儿童详细信息',
          reason: '填写的信息与证明材料不一致', note: null,
        },
        {
          item: 'permit-held', subject: 'guardian1', reason: expect.stringContaining('居住证'),
          note: '请上传背面',
        },
      ],
    });
    expect(view.nextStep.sentence).toContain(instantInWords(until));
    expect(view.deadlines[0]).toEqual({
      id: 'correct', title: '补正并重新提交', at: until, isOwn: true,
    });
    expect(view.milestones.at(-1)).toMatchObject({ id: 'returned' });
    await judge(test.records, walker.caseId, [{ ...permit, subject: 'guardian2', note: '别的' }]);
    expect(await viewOf(walker)).toEqual(view);
  });

  it('opens exactly the places to correct, and the details only where they are returned', async () => {
    const walker = await returnedCase(permit);
    expect(await planOf(walker)).toMatchObject({
      takes: 'returned',
      correction: {
        places: [{ item: 'permit-held', subject: 'guardian1' }],
        answersBefore: { permit: 'held', guardians: 'both' },
      },
    });
    const { draft, allowed } = await viewOf(walker);
    expect(allowed).toEqual(['submit-details', 'revoke']);
    expect(await outcomeOf(save(walker, draft?.version ?? 0))).toBe('action-not-allowed');
    const forDetails = await returnedCase(details);
    const saved = save(forDetails, (await viewOf(forDetails)).draft?.version ?? 0);
    expect(await outcomeOf(saved)).toBe('passed');
  });

  it('keeps the registered data shut where the details are not returned (B19)', async () => {
    const [shut, open] = await Promise.all([returnedCase(permit), returnedCase(details)]);
    const correct = async ({ caseId, registered }: CaseWalker) => {
      const { child: { documentNumber, documentType, ...child }, guardian } = registered;
      const correction = { child: { ...child, name: '李更名' }, guardian: { name: guardian.name } };
      const actor = { kind: 'parent' } as const;
      await test.handlers['records.correct-registered']({ caseId, actor, key: 'the-key-1', correction });
    };
    expect(await outcomeOf(correct(shut))).toBe('action-not-allowed');
    expect(await outcomeOf(correct(open))).toBe('passed');
  });

  const attempts: [string, Parameters<typeof attempt>[0], string][] = [
    ['nothing to correct', { items: [] }, 'items-disagree'],
    ['an item judged since it was read', { itemsVersion: 0 }, 'version-conflict'],
    ['another one’s living lease', { lease: { by: 'somebody', minutes: 5 } }, 'case-leased'],
    ['a lease that has ended', { lease: { by: 'somebody', minutes: -1 } }, 'passed'],
    ['two days', { until: inDays(2) }, 'invalid-input'],
    ['a day after the season', { until: inDays(300) }, 'invalid-input'],
    ['midnight', { until: inDays(6).replace('T04', 'T16') }, 'invalid-input'],
  ];
  async function attempt({ items = [permit], itemsVersion = 1, lease, until = inDays(5) }: {
    items?: (typeof permit)[]; itemsVersion?: number; until?: string;
    lease?: { by: string; minutes: number };
  }) {
    const walker = await verifiedCase();
    await judge(test.records, walker.caseId, items);
    if (lease) {
      const leasedUntil = new Date(Date.now() + lease.minutes * 60_000);
      await test.records.em().nativeUpdate(
        EnrolmentCase, { id: walker.caseId }, { leasedBy: lease.by, leasedUntil },
      );
    }
    const { actor, apply } = walker;
    const returned = apply(
      { type: 'returnReview', actor, submissionVersion: 1, itemsVersion, until },
      { stage: 'returned', returnUntil: until },
    );
    return { walker, refusal: await refusalOf(returned) };
  }
  it.each(attempts)('with %s: %s', async (_name, change, expected) => {
    const { walker, refusal } = await attempt(change);
    expect(refusal?.data.type ?? 'passed').toBe(expected);
    if (change.lease) expect(refusal?.data.staffId).toBe(refusal ? 'somebody' : undefined);
    const rows = await test.records.em().count(CaseReturn, { caseId: walker.caseId });
    expect(rows).toBe(refusal ? 0 : 1);
  });
});

describe('a resubmission (B5)', () => {
  it('leaves what stands: other verdicts, the identity, and the first submission’s date', async () => {
    const walker = await verifiedCase();
    const { caseId } = walker;
    const before = await reviewOf(walker);
    await judge(test.records, caseId, [{ ...permit, item: 'household-same' }], 'accepted');
    await judge(test.records, caseId, [permit]);
    await returnCase(test.records, walker);
    // The family's own deadline counts, whatever the district's window says (S23).
    const open = await closeWindow(test.records, district, 'submission');
    await resubmit(test.handlers, walker).finally(open);
    expect(await verdictsOf(walker)).toEqual([['household-same', 'accepted']]);
    const after = await reviewOf(walker);
    expect(after).toMatchObject({
      stage: 'inReview', submissionVersion: 2, identity: 'verified', itemsVersion: 3,
      submittedAt: before.submittedAt, details: before.details,
      returns: { last: { resubmittedAt: expect.any(String) } },
    });
    expect(after.identityCheck?.compared).toEqual(before.identityCheck?.compared);
    expect(await viewOf(walker)).toMatchObject({ phase: 'inReview', corrections: [] });
  });

  it('cannot be taken back: its reviewers return it again', async () => {
    const walker = await returnedCase(permit);
    await resubmit(test.handlers, walker);
    expect((await viewOf(walker)).allowed).toEqual(['request-correction', 'revoke']);
    const { caseId } = walker;
    expect(await outcomeOf(test.handlers['records.check-take-back']({ caseId })))
      .toBe('action-not-allowed');
  });
});

describe('the deadline of a return', () => {
  const pass = (walker: CaseWalker) => walker.apply(
    { type: 'passDeadline', actor: { kind: 'system' }, until: inDays(5) },
    { stage: 'inReview', isOverdue: true },
  );

  it('passes into one and the same view, decided or not (S14)', async () => {
    const walker = await returnedCase(permit);
    await pass(walker);
    const view = await viewOf(walker);
    expect(view).toMatchObject({
      phase: 'correctionOverdue', status: '尚未公布', corrections: [], allowed: ['request-correction', 'revoke'],
      nextStep: { awaits: 'district', phone: view.district.phone },
    });
    expect(view.nextStep.sentence).toContain(instantInWords(inDays(5)));
    // A person decides on what is there.
    const { actor, apply, caseId } = walker;
    await test.records.em().nativeUpdate(ItemVerdict, { caseId }, { verdict: 'rejected' });
    await apply(
      { type: 'decideReview', actor, submissionVersion: 1, itemsVersion: 1, outcome: 'rejected' },
      { stage: 'decided', decisionVersion: 1 },
    );
    expect(await viewOf(walker)).toEqual(view);
    expect(await reviewOf(walker)).toMatchObject({ isOverdue: true });
  });

  it('is extended with a reason that stays in the trail, and opens the same list again', async () => {
    const walker = await returnedCase(permit);
    const before = await viewOf(walker);
    await pass(walker);
    const { actor, apply, caseId } = walker;
    const extend = (until: string) => apply(
      { type: 'extendDeadline', actor, submissionVersion: 1, until, reason: 'illness' },
      { stage: 'returned', isOverdue: false, returnUntil: until },
    );
    expect(await outcomeOf(extend(inDays(1)))).toBe('invalid-input');
    await extend(inDays(9));
    const after = await viewOf(walker);
    expect(after.corrections).toEqual(before.corrections);
    expect(after.nextStep.until).toBe(inDays(9));
    const audited = await test.records.em().find(AuditEntry, { caseId, event: 'extendDeadline' });
    expect(audited.map(({ facts }) => facts['reason'])).toEqual(['illness']);
  });
});

describe('a revocation during a return', () => {
  it('erases its rows with the case (B13)', async () => {
    const walker = await returnedCase(permit);
    const { caseId } = walker;
    await walker.revoke();
    await test.handlers['records.erase-case']({ caseId });
    const em = test.records.em();
    expect(await em.count(CaseReturn, { caseId })).toBe(0);
    expect(await em.count(ItemVerdict, { caseId })).toBe(0);
  });
});
