import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FamilyActor, MaterialPlace } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import type { CaseWalker } from '../testing/case-walker.ts';
import { giveToAgencies } from '../testing/give-to-agencies.ts';
import {
  connectedDistrict, openAgenciesFor, permit, work, workOfOther,
} from '../testing/open-agencies.ts';
import { publishAll } from '../testing/publish-all.ts';
import { judge, resubmit, returnCase } from '../testing/return-case.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
let agencies: Awaited<ReturnType<typeof openAgenciesFor>>;
const police = {
  ...staffOf(connectedDistrict, ['agency-reviewer']), staffId: randomUUID(), agency: 'police',
} as const;
beforeAll(async () => {
  test = await openTestRecords();
  await giveToAgencies(test.records, connectedDistrict, { [permit.item]: 'police' });
  agencies = await openAgenciesFor(test);
});
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

const recheckByFamily = (
  { caseId }: CaseWalker, place: MaterialPlace, key: string = randomUUID(),
  actor: FamilyActor = { kind: 'parent' },
) => agencies.handlers['records.recheck-material']({ caseId, actor, key, ...place });
const planOf = ({ caseId }: CaseWalker) =>
  agencies.handlers['records.get-material-plan']({ caseId });

const recheck = (
  { caseId, actor }: CaseWalker, place: MaterialPlace, by = actor, key: string = randomUUID(),
) => agencies.handlers['records.recheck-item']({ actor: by, caseId, ...place, key });

describe('「我要复查」 (C2)', () => {
  it('asks the agency again after a wait, once for each request', async () => {
    const walker = await agencies.submitted();
    await agencies.answer(walker, work, 'different');
    const { type, detail, retryAfterSeconds } = await said(recheck(walker, work));
    expect(type).toBe('too-many-requests');
    expect(detail).toContain('刚刚查询过');
    expect(retryAfterSeconds).toBeGreaterThan(500);
    await agencies.age(walker, work, 1);
    const before = await agencies.checkOf(walker, work);
    const key = randomUUID();
    const judged = await recheck(walker, work, walker.actor, key);
    expect(judged.items.find(({ item }) => item === work.item)?.check).toMatchObject({
      answer: null, recheckFrom: null,
    });
    await recheck(walker, work, walker.actor, key);
    const after = await agencies.checkOf(walker, work);
    expect(after.reference).not.toBe(before.reference);
    expect(after.askedBy).toBe(walker.actor.staffId);
    await agencies.send();
    const sent = agencies.heard().find(({ question }) => question.reference === after.reference);
    expect(sent?.question).toMatchObject({ employer: walker.details.guardian1.employer });
    await agencies.answer(walker, work, 'same');
    expect((await agencies.itemOf(walker, work))?.verdict?.by).toBe('connector');
    // The answer to the question before has come too late for anybody.
    const late = agencies.answer(walker, work, 'different', before.reference);
    expect(await outcomeOf(late)).toBe('not-found');
  });

  it('is of no use while the answer is awaited, and after 一致', async () => {
    const walker = await agencies.submitted();
    const waiting = await said(recheck(walker, work));
    expect(waiting).toEqual({
      type: 'action-not-allowed', detail: '已经向部门系统查询，正在等答复',
    });
    await agencies.answer(walker, work, 'same');
    expect((await said(recheck(walker, work))).detail).toContain('已答复“一致”');
    const unconnected = { item: 'details', subject: 'child' } as const;
    expect((await said(recheck(walker, unconnected))).detail).toContain('不由部门系统核验');
  });

  it('is for whoever judges the item, in its district and while it is in review', async () => {
    const walker = await agencies.submitted();
    for (const place of [permit, workOfOther]) {
      await agencies.answer(walker, place, 'not-found');
      await agencies.age(walker, place, 1);
    }
    const clerk = staffOf(connectedDistrict, ['counter-clerk']);
    const far = { ...staffOf('110115', ['reviewer']), staffId: 'far' };
    const reviewer = staffOf(connectedDistrict, ['reviewer']);
    expect(await outcomeOf(recheck(walker, permit, reviewer))).toBe('forbidden');
    expect(await outcomeOf(recheck(walker, workOfOther, police))).toBe('forbidden');
    expect(await outcomeOf(recheck(walker, workOfOther, clerk))).toBe('forbidden');
    expect(await outcomeOf(recheck(walker, workOfOther, far))).toBe('not-found');
    const { items } = await recheck(walker, permit, police);
    expect(items.map(({ item }) => item)).toEqual([permit.item, permit.item]);
    await walker.decide('rejected');
    expect(await outcomeOf(recheck(walker, workOfOther))).toBe('action-not-allowed');
  });
});

describe('「我要复查」 by the family', () => {
  it('is taken once staff have returned the item, and spares the paper (S14)', async () => {
    const walker = await agencies.submitted();
    for (const place of [work, workOfOther]) {
      await agencies.answer(walker, place, 'not-found');
      await agencies.age(walker, place, 1);
    }
    expect((await planOf(walker)).recheckable).toEqual([]);
    expect(await outcomeOf(recheckByFamily(walker, work))).toBe('action-not-allowed');
    await judge(test.records, walker.caseId, [{ ...work, reasonCode: 'unclear' }]);
    expect(await outcomeOf(recheckByFamily(walker, work))).toBe('action-not-allowed');
    await returnCase(test.records, walker);
    expect((await planOf(walker)).recheckable).toEqual([work]);
    expect(await outcomeOf(recheckByFamily(walker, workOfOther))).toBe('action-not-allowed');
    const key = randomUUID();
    await recheckByFamily(walker, work, key);
    await recheckByFamily(walker, work, key);
    expect((await planOf(walker)).recheckable).toEqual([]);
    await agencies.answer(walker, work, 'same');
    expect((await planOf(walker)).checked).toEqual([work]);
    await resubmit(agencies.handlers, walker);
    expect((await agencies.itemOf(walker, work))?.verdict?.by).toBe('connector');
  });

  it('is taken after a published refusal, at most every ten minutes', async () => {
    const walker = await agencies.submitted();
    await agencies.answer(walker, work, 'different');
    await walker.decide('rejected');
    const hidden = JSON.stringify(await planOf(walker));
    expect(hidden).toContain('"recheckable":[]');
    const { batchId } = await publishAll(agencies.handlers, connectedDistrict);
    await walker.followReview(batchId ?? '', 'rejected');
    expect((await planOf(walker)).recheckable).toEqual([work]);
    expect(await outcomeOf(recheckByFamily(walker, work))).toBe('too-many-requests');
    await agencies.age(walker, work, 1);
    const clerk = { kind: 'counter', staffId: 'clerk', district: connectedDistrict } as const;
    await recheckByFamily(walker, work, randomUUID(), clerk);
    expect((await agencies.checkOf(walker, work)).answer).toBeNull();
    const { caseId } = walker;
    expect(await test.records.em().find(AuditEntry, { caseId, event: 'recheckItem' }))
      .toMatchObject([{ actorKind: 'staff', staffId: 'clerk', channel: 'counter' }]);
  });
});
