import { randomUUID } from 'node:crypto';

import { waitUntil } from '@ruxue/testing/wait-for';
import { describe, expect, it } from '@jest/globals';

import { refusalOf } from '../testing/refusal-of.ts';
import type { CaseHandle } from '../testing/test-worker.ts';
import {
  admit, approve, approveAndSync, askAgain, manager, officer, parent, publishReview, recallAdmission,
  recallReview, refuse, schoolId, stageOf, submitAndVerify, untilStage,
} from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import * as messages from './messages.ts';

const { boundary, worker } = workerUnderTest();

const started = async () => {
  const { caseId, handle } = await worker.startCase();
  await submitAndVerify(handle);
  return { caseId, handle };
};
const ofSecondSystem = () => boundary.calls.filter((line) =>
  line.startsWith('collection.') || line === 'documents.recall-case');
const lastCall = (line: string) => waitUntil(line, () => ofSecondSystem().at(-1) === line);
const confirm = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('confirmData'), {
    args: [{ actor: parent, submissionVersion: 1 }],
  });

describe('a recalled review (B22)', () => {
  it('leaves the second system, and comes back with the next publication', async () => {
    const { handle } = await started();
    await approveAndSync(handle);
    await recallReview(handle, 1);
    expect(await stageOf(handle)).toBe('inReview');
    await lastCall('documents.recall-case');
    await approveAndSync(handle, 2);
    expect(ofSecondSystem()).toEqual([
      'collection.sync-case', 'collection.remove-case', 'documents.recall-case',
      'collection.sync-case',
    ]);
    // What waited of the first publication is stopped.
    await waitUntil('the stop', () => boundary.calls.includes('sms.stop-notice'));
  }, 60_000);

  it('before its sync is through waits for it, and is not mistaken for the next one', async () => {
    const { caseId, handle } = await started();
    const go = boundary.holdUp('collection.sync-case');
    await approve(handle);
    await waitUntil('the sync', () => boundary.calls.includes('collection.sync-case'));
    await recallReview(handle, 1);
    await approve(handle, 2);
    await untilStage(handle, 'approved');
    go();
    await untilStage(handle, 'collecting');
    expect(ofSecondSystem()).toEqual([
      'collection.sync-case', 'collection.remove-case', 'documents.recall-case',
      'collection.sync-case',
    ]);
    expect(boundary.applied(caseId).filter(({ action }) => action.type === 'completeSync'))
      .toHaveLength(1);
  }, 60_000);

  it('goes on when a service is away, and holds nobody up meanwhile', async () => {
    const { handle } = await started();
    await approveAndSync(handle);
    boundary.refuse('collection.remove-case', 'temporarily-unavailable');
    await recallReview(handle, 1);
    await approve(handle, 2);
    await untilStage(handle, 'approved');
    expect(boundary.calls).not.toContain('documents.recall-case');
    boundary.refuse('collection.remove-case', null);
    await untilStage(handle, 'collecting');
  }, 60_000);

  it('keeps its place among the steps of its schools', async () => {
    const { handle } = await started();
    await approveAndSync(handle);
    await confirm(handle);
    const call = { args: [{ actor: officer, schoolId }] } as const;
    await handle.executeUpdate(messages.updateOf('recordPresentation'), { args: [{ actor: officer, schoolId }] });
    await handle.executeUpdate(messages.updateOf('enrol'), { args: [{ actor: officer, schoolId }] });
    boundary.refuse('collection.set-school-step', 'temporarily-unavailable');
    await handle.executeUpdate(messages.updateOf('undoEnrolment'), { args: [...call.args] });
    await recallReview(handle, 1);
    expect(boundary.calls).not.toContain('collection.remove-case');
    boundary.refuse('collection.set-school-step', null);
    await lastCall('documents.recall-case');
    expect(ofSecondSystem().slice(-3)).toEqual([
      'collection.set-school-step presented', 'collection.remove-case', 'documents.recall-case',
    ]);
  }, 60_000);

  it('and a second look at the same time: exactly one wins', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { handle } = await started();
      await refuse(handle, 1);
      await publishReview(handle, 1);
      await untilStage(handle, 'rejected');
      const both = [() => askAgain(handle), () => recallReview(handle, 1)];
      if (round % 2 === 1) both.reverse();
      const outcomes = await Promise.all(both.map((act) => refusalOf(act())));
      expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
      expect(outcomes).toContain('action-not-allowed');
    }
  }, 60_000);

  it('that records has and the workflow lost is followed with all that it sets off', async () => {
    const { caseId, handle } = await started();
    await approveAndSync(handle);
    boundary.applyBehindItsBack(caseId, 'lost', {
      type: 'recallReview', actor: manager, decisionVersion: 1, proposalVersion: 1,
    });
    expect(await refusalOf(confirm(handle))).toBe('action-not-allowed');
    await lastCall('documents.recall-case');
    await recallReviewOnce(handle, 'lost');
    expect(boundary.applied(caseId).filter(({ action }) => action.type === 'recallReview'))
      .toHaveLength(1);
  }, 60_000);
});

const recallReviewOnce = (handle: CaseHandle, updateId: string) =>
  handle.executeUpdate(messages.updateOf('recallReview'), {
    args: [{ actor: manager, decisionVersion: 1, proposalVersion: 1 }], updateId,
  });

describe('a recalled admission (B22)', () => {
  it('leaves the enrolment, and is approved and published anew', async () => {
    const { handle } = await started();
    await approveAndSync(handle);
    await admit(handle);
    await recallAdmission(handle, 1);
    await lastCall('collection.set-school-step enrolled');
    expect(await refusalOf(recallAdmission(handle, 1))).toBe('action-not-allowed');
    const approveAdmission = () =>
      handle.executeUpdate(messages.updateOf('approveAdmission'), { args: [{ actor: manager }] });
    await approveAdmission();
    await handle.executeUpdate(messages.updateOf('undoApproval'), { args: [{ actor: manager }] });
    await approveAdmission();
    await handle.signal(messages.publishedSignal, {
      publicationId: randomUUID(), decisionVersion: 2, kind: 'admission',
    });
    await untilStage(handle, 'admitted');
  }, 60_000);
});
