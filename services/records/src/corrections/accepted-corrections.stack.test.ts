import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RefusalData, StaffActor, StaffRole } from '@ruxue/contracts';
import { outcomeOf, refusalOf as refusedBy } from '@ruxue/testing/outcome-of';
import { someIdNumber, someRegisteredData } from '@ruxue/testing/people';
import { staffOf } from '@ruxue/testing/staff-of';

import type { CaseWalker } from '../testing/case-walker.ts';
import {
  acceptCorrection, collectedCase, confirmCorrection, requestCorrection, verifiedCase,
} from '../testing/correct-case.ts';
import { publishAll } from '../testing/publish-all.ts';
import { followAdmission } from '../testing/recall-case.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110115';
const schoolId = 'school-110115-1';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const by = (role: StaffRole, staffId: string): StaffActor =>
  ({ ...staffOf(district, [role]), staffId });
const reviewer = by('reviewer', 'first');
const second = by('reviewer', 'second');
const submitted = (registered = someRegisteredData()) =>
  verifiedCase(test.handlers, district, registered);
const collecting = () => collectedCase(test.handlers, district);
async function confirmData(walker: CaseWalker): Promise<void> {
  const { submissionVersion } = walker.projection();
  const action = { type: 'confirmData', actor: { kind: 'parent' }, submissionVersion } as const;
  await walker.apply(action, { confirmedVersion: submissionVersion });
}
async function placed(): Promise<CaseWalker> {
  const walker = await collecting();
  await walker.present(schoolId);
  await walker.enrol();
  await walker.approveAdmission();
  return walker;
}
async function answered(walker: CaseWalker, outcome: 'verified' | 'mismatch'): Promise<void> {
  const { submissionVersion } = walker.projection();
  await walker.apply(
    { type: 'registryResult', actor: { kind: 'system' }, submissionVersion, outcome, fields: [] },
    { identity: outcome },
  );
}

const refusalOf = async (work: Promise<unknown>): Promise<Partial<RefusalData>> =>
  (await refusedBy(work))?.data ?? {};
const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });
const reviewOf = ({ caseId }: CaseWalker) =>
  test.handlers['records.get-review']({ actor: reviewer, caseId });
const ask = (walker: CaseWalker, value = '更正后', submissionVersion = 1) => requestCorrection(
  test.handlers, walker, [{ field: 'child.name', value }], { submissionVersion },
);
const withdraw = ({ caseId }: CaseWalker, requestVersion = 1) =>
  test.handlers['records.withdraw-correction']({
    caseId, actor: { kind: 'parent' }, requestVersion,
  });
/** Another number of the same day and sex, which the child's other data agree with. */
function anotherNumber({ registered: { child } }: CaseWalker): string {
  const known = child.documentNumber;
  let number = known;
  while (number === known) number = someIdNumber(child.birthDate, child.sex);
  return number;
}
const askNumber = (walker: CaseWalker, value: string) =>
  requestCorrection(test.handlers, walker, [{ field: 'child.documentNumber', value }]);
const propose = ({ caseId, projection }: CaseWalker, actor = reviewer, requestVersion = 1) =>
  test.handlers['records.make-proposal']({
    actor, caseId, key: randomUUID(), proposal: {
      kind: 'correctNumber', version: projection().submissionVersion, payload: { requestVersion },
    },
  });
const accountOf = async (account: string) =>
  (await test.handlers['records.find-account']({ account })).found?.caseId ?? null;

describe('an accepted correction (B19)', () => {
  it('in review is the next submission: data, search and draft, and the details to be judged anew', async () => {
    const walker = await submitted();
    await walker.judge({ verdict: 'accepted' });
    const address = '河北省唐山市路南区新华道1号';
    await requestCorrection(test.handlers, walker, [
      { field: 'child.name', value: '更正后' }, { field: 'householdAddress', value: address },
    ]);
    expect(await test.handlers['records.check-correction']({ caseId: walker.caseId, requestVersion: 1 }))
      .toEqual({ keepsIdentity: false });
    await acceptCorrection(walker);
    const review = await reviewOf(walker);
    expect(review).toMatchObject({
      submissionVersion: 2, childName: '更正后', details: { householdAddress: address },
      earlier: { registered: { child: { name: walker.registered.child.name } } },
      correction: { state: 'accepted', closedBy: walker.actor.staffId },
    });
    expect(review.items.find(({ item }) => item === 'details')?.verdict).toBeNull();
    const found = await test.handlers['records.list-reviews']({ actor: reviewer, q: '更正后' });
    expect(found.items.map(({ caseId }) => caseId)).toContain(walker.caseId);
    const { details, registered, correctionRequest } = await viewOf(walker);
    expect([details?.householdAddress, registered.child.name, correctionRequest?.state])
      .toEqual([address, '更正后', 'accepted']);
    expect(await refusalOf(acceptCorrection(walker))).toMatchObject({
      type: 'action-not-allowed', detail: expect.stringContaining('同意'),
    });
  });

  it('of what the registry does not compare leaves its answer', async () => {
    const walker = await submitted();
    await requestCorrection(test.handlers, walker, [{ field: 'guardian2.employer', value: '新单位' }]);
    expect(await test.handlers['records.check-correction']({ caseId: walker.caseId, requestVersion: 1 }))
      .toEqual({ keepsIdentity: true });
    await acceptCorrection(walker, { keepsIdentity: true });
    expect(await reviewOf(walker)).toMatchObject({
      identity: 'verified', details: { guardian2: { employer: '新单位' } },
    });
  });

  it('after the sync goes to the second system, and is confirmed anew before an admission shows', async () => {
    const walker = await placed();
    await ask(walker);
    await acceptCorrection(walker);
    const { caseId } = walker;
    expect(await test.handlers['records.read-submission']({ caseId, submissionVersion: 2 }))
      .toMatchObject({ registered: { child: { name: '更正后' } } });
    expect(await test.handlers['records.check-print']({ caseId, paper: 'form' }))
      .toEqual({ holds: true, submissionVersion: 2 });
    expect(await viewOf(walker)).toMatchObject({
      phase: 'toConfirmAgain', status: '学校已登记', nextStep: { action: 'confirm-data' },
    });
    await answered(walker, 'mismatch');
    expect(await viewOf(walker)).toMatchObject({ phase: 'identityHeld', status: '暂缓办理' });
    await confirmData(walker);
    const ready = async () =>
      (await test.handlers['records.publish-batch']({
        actor: staffOf(district), key: randomUUID(), kind: 'admission', isDryRun: true,
      })).total;
    expect(await ready()).toBe(0);
    await test.handlers['records.make-proposal']({
      actor: reviewer, caseId, key: randomUUID(), proposal: {
        kind: 'settleIdentity', version: 2,
        payload: { document: 'household-register', reason: 'registry-outdated' },
      },
    });
    await walker.apply(
      { type: 'confirmSettlement', actor: second, submissionVersion: 2, proposalVersion: 1 },
      { identity: 'checkedByStaff' },
    );
    expect([await ready(), (await viewOf(walker)).phase]).toEqual([1, 'presented']);

    // A publication that was first comes first.
    await ask(walker, '再更正', 2);
    const { batchId } = await publishAll(test.handlers, district, 'admission');
    expect(await outcomeOf(acceptCorrection(walker, { requestVersion: 2 }))).toBe('temporarily-unavailable');
    await followAdmission(walker, batchId ?? '', 1);
    expect(await outcomeOf(acceptCorrection(walker, { requestVersion: 2 }))).toBe('action-not-allowed');
    await walker.apply({
      type: 'refuseCorrection', actor: reviewer, requestVersion: 2, refusal: 'at-counter',
    });
    expect((await viewOf(walker)).allowed).not.toContain('request-correction');
  });
});

describe("a correction of the child's number, by two persons (B19, S6)", () => {
  it('moves the claim: the family signs in by the new number, and the old one is free', async () => {
    const walker = await collecting();
    const { documentNumber: old } = walker.registered.child;
    const number = anotherNumber(walker);
    await askNumber(walker, number);
    expect(await refusalOf(acceptCorrection(walker))).toMatchObject({
      type: 'action-not-allowed', detail: expect.stringContaining('两人'),
    });
    await propose(walker);
    expect((await reviewOf(walker)).correction).toMatchObject({
      isNumberHeld: false, proposal: { proposalVersion: 1, proposedBy: reviewer.staffId },
    });
    expect(await outcomeOf(confirmCorrection(walker, { by: reviewer }))).toBe('second-person-needed');
    expect([await accountOf(old), await accountOf(number)]).toEqual([walker.caseId, null]);
    await confirmCorrection(walker, { by: second });
    expect([await accountOf(old), await accountOf(number)]).toEqual([null, walker.caseId]);
    expect((await reviewOf(walker)).registered.child.documentNumber).toBe(number);
    const other = someRegisteredData();
    const child = { ...walker.registered.child, name: other.child.name };
    const next = await submitted({ ...other, child });
    expect(await accountOf(old)).toBe(next.caseId);
  });

  it('of a number that somebody has tells the family nothing of the other', async () => {
    const [holder, walker] = [await submitted(), await submitted()];
    const { child } = holder.registered;
    const refused = await refusalOf(requestCorrection(test.handlers, walker, [
      { field: 'child.documentNumber', value: child.documentNumber },
      ...(['birthDate', 'sex'] as const)
        .filter((field) => child[field] !== walker.registered.child[field])
        .map((field) => ({ field: `child.${field}` as const, value: child[field] })),
    ]));
    expect(refused).toMatchObject({ type: 'document-number-taken', detail: expect.stringContaining('窗口') });
    expect(JSON.stringify(refused)).not.toContain(holder.accountNumber);
  });

  it('changes nothing when another family was faster, and staff see that it is held', async () => {
    const walker = await submitted();
    const number = anotherNumber(walker);
    await askNumber(walker, number);
    await propose(walker);
    const other = someRegisteredData();
    const { child } = walker.registered;
    await submitted({
      ...other, child: { ...child, name: other.child.name, documentNumber: number },
    });
    expect((await reviewOf(walker)).correction?.isNumberHeld).toBe(true);
    expect(await refusalOf(confirmCorrection(walker, { by: second }))).toMatchObject({
      type: 'document-number-taken', detail: expect.stringContaining('争议'),
    });
    expect(await accountOf(walker.registered.child.documentNumber)).toBe(walker.caseId);
    expect(await reviewOf(walker)).toMatchObject({ submissionVersion: 1, correction: { state: 'open' } });
  });

  it('ends with the request, and of withdrawal and confirmation at once one comes about', async () => {
    const walker = await submitted();
    const number = anotherNumber(walker);
    await askNumber(walker, number);
    await propose(walker);
    await withdraw(walker);
    expect(await outcomeOf(confirmCorrection(walker, { by: second }))).toBe('action-not-allowed');
    expect(await outcomeOf(propose(walker))).toBe('action-not-allowed');
    await askNumber(walker, number);
    await propose(walker, reviewer, 2);
    const outcomes = await Promise.all([
      outcomeOf(withdraw(walker, 2)), outcomeOf(confirmCorrection(walker, { by: second, proposalVersion: 2 })),
    ]);
    const isCorrected = await accountOf(number) === walker.caseId;
    const state = (await viewOf(walker)).correctionRequest?.state;
    expect([state, isCorrected, outcomes.filter((outcome) => outcome === 'action-not-allowed').length])
      .toEqual(isCorrected ? ['accepted', true, 1] : ['withdrawn', false, 1]);
  });

  it('of two families that want the same number, or each other’s, leaves one account a number', async () => {
    const one = await submitted();
    const two = await submitted({
      ...someRegisteredData(), child: {
        ...one.registered.child, documentNumber: anotherNumber(one),
      },
    });
    const number = anotherNumber(one);
    for (const walker of [one, two]) {
      await askNumber(walker, number);
      await propose(walker);
    }
    const outcomes = await Promise.all([one, two].map((walker) =>
      outcomeOf(confirmCorrection(walker, { by: second }))));
    expect(outcomes.filter((outcome) => outcome === 'document-number-taken')).toHaveLength(1);
    expect([one.caseId, two.caseId]).toContain(await accountOf(number));
  });
});
