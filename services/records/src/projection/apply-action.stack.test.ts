import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseHint, caseHintSubject } from '@ruxue/contracts';
import { staffOf } from '@ruxue/testing/staff-of';
import { waitUntil } from '@ruxue/testing/wait-for';

import { accountCreated } from '../accounts/account-created.ts';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { AppliedAction } from './applied-action.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const confirm = { type: 'confirmData', actor: { kind: 'parent' }, submissionVersion: 1 } as const;

async function caseInReview() {
  const walker = await walkNewCase(test.handlers, '110119');
  await walker.submit();
  await walker.verify();
  return walker;
}

function decision(walker: Awaited<ReturnType<typeof caseInReview>>) {
  const { caseId, actor } = walker;
  const expectedVersion = walker.projection().stageVersion;
  return {
    caseId,
    actionId: randomUUID(),
    requestHash: 'the-request',
    action: {
      type: 'decideReview' as const, actor, submissionVersion: 1, itemsVersion: 0,
      outcome: 'approved' as const,
    },
    expectedVersion,
    next: {
      ...walker.projection(),
      stage: 'decided' as const, decisionVersion: 1, stageVersion: expectedVersion + 1,
    },
  };
}

describe('records.apply-action', () => {
  it('applies an action once, however often it comes (L2, L4)', async () => {
    const request = decision(await caseInReview());
    const apply = test.handlers['records.apply-action'];
    const replies = await Promise.all(Array.from({ length: 8 }, () => apply(request)));
    for (const reply of replies) expect(reply).toEqual({ result: 'applied' });
    const em = test.records.em();
    const { caseId, actionId } = request;
    expect(await em.count(AppliedAction, { caseId, actionId })).toBe(1);
    expect(await em.count(AuditEntry, { caseId, event: 'decideReview' })).toBe(1);
  });

  it('gives a workflow that is behind what it has missed, and writes nothing', async () => {
    const walker = await caseInReview();
    const first = decision(walker);
    const apply = test.handlers['records.apply-action'];
    await apply(first);
    const late = { ...decision(walker), actionId: randomUUID() };
    expect(await apply(late)).toEqual({
      result: 'behind', missing: [{
        actionId: first.actionId, requestHash: first.requestHash, action: first.action,
      }],
    });
    const { caseId } = walker;
    const { actions } = await test.handlers['records.list-actions']({ caseId, afterVersion: 0 });
    expect(actions.map(({ action }) => action.type)).toEqual([
      'submitDetails', 'registryResult', 'decideReview',
    ]);
  });

  it('refuses an id that stands for another request, or for another child (L3)', async () => {
    const [walker, other] = [await caseInReview(), await caseInReview()];
    const first = decision(walker);
    const apply = test.handlers['records.apply-action'];
    await apply(first);
    const reused = { data: { type: 'key-reused' } };
    await expect(apply({ ...first, requestHash: 'another' })).rejects.toMatchObject(reused);
    const { actionId } = first;
    await expect(apply({ ...decision(other), actionId })).rejects.toMatchObject(reused);
  });

  it('knows an action that the workflow has long followed, and gives nothing to follow', async () => {
    const walker = await caseInReview();
    const actionId = randomUUID();
    await walker.apply(
      { type: 'registryResult', actor: { kind: 'system' }, submissionVersion: 1, fields: [], outcome: 'verified' },
      { identity: 'verified' }, actionId,
    );
    const late = await walker.apply(
      { type: 'registryResult', actor: { kind: 'system' }, submissionVersion: 1, fields: [], outcome: 'verified' },
      { identity: 'verified' }, actionId,
    );
    expect(late).toEqual({ result: 'known' });
  });

  it('lets one of two different actions on one version through', async () => {
    const walker = await caseInReview();
    const apply = test.handlers['records.apply-action'];
    const replies = await Promise.all([apply(decision(walker)), apply(decision(walker))]);
    expect(replies.map(({ result }) => result).sort()).toEqual(['applied', 'behind']);
  });

  it('refuses what the stage does not allow, and what another district decides (L7)', async () => {
    const walker = await caseInReview();
    await expect(walker.apply(confirm, { confirmedVersion: 1 })).rejects.toMatchObject({
      data: { type: 'action-not-allowed' },
    });
    const request = decision(walker);
    const action = { ...request.action, actor: staffOf('110101') };
    await expect(
      test.handlers['records.apply-action']({ ...request, action }),
    ).rejects.toMatchObject({ data: { type: 'not-found' } });
  });

  it('tells open streams what the parent may see, and nothing of a decision (S14)', async () => {
    const walker = await walkNewCase(test.handlers, '110119');
    const heard: number[] = [];
    const hints = test.records.hints;
    const unsubscribe = hints.subscribe(
      caseHintSubject(walker.caseId), CaseHint, ({ version }) => heard.push(version),
    );
    await walker.submit();
    await walker.verify();
    await walker.decide('approved');
    const { caseId } = walker;
    const { version } = await test.handlers['records.get-enrolment']({ caseId });
    await accountCreated(test.records, caseId);
    await waitUntil('three hints', () => heard.length >= 3);
    unsubscribe();
    // Submitted, verified, account ready; the decision raised and told nothing.
    expect(heard).toEqual([version - 1, version, version]);
  });

  it('keeps the audit rows from being changed, by the database itself (B11)', async () => {
    const { caseId } = await caseInReview();
    const em = test.records.em();
    await expect(em.nativeDelete(AuditEntry, { caseId })).rejects.toThrow(/permission denied/u);
    await expect(em.nativeUpdate(AuditEntry, { caseId }, { event: 'x' })).rejects.toThrow(
      /permission denied/u,
    );
  });
});
