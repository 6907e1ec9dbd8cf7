import { waitUntil } from '@ruxue/testing/wait-for';
import { describe, expect, it } from '@jest/globals';

import { refusalOf } from '../testing/refusal-of.ts';
import type { CaseHandle } from '../testing/test-worker.ts';
import {
  answer, approve, approveAndSync, correct, officer, present, schoolId, stageOf, submitAndVerify,
  untilStage,
} from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import * as messages from './messages.ts';

const { boundary, worker } = workerUnderTest();

const started = async () => {
  const { caseId, handle } = await worker.startCase();
  await submitAndVerify(handle);
  return { caseId, handle };
};
const syncs = () => boundary.calls.filter((line) => line.startsWith('collection.sync-case')).length;
const stateOf = (handle: CaseHandle) => handle.query(messages.getStateQuery);
const untilIdentity = (handle: CaseHandle, identity: string) =>
  waitUntil(identity, async () => (await stateOf(handle)).identity === identity);
const enrol = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('enrol'), { args: [{ actor: officer, schoolId }] });

describe('an accepted correction (B19)', () => {
  it('after the sync is synced, asked about, and held up by a mismatch; the place is kept', async () => {
    const { handle } = await started();
    await approveAndSync(handle);
    await present(handle, 1);
    const asked = () =>
      boundary.calls.filter((line) => line.startsWith('records.request-registry-check')).length;
    const before = asked();
    await correct(handle, 1);
    await waitUntil('the sync and the question', () => syncs() === 2 && asked() > before);
    expect(await refusalOf(enrol(handle))).toBe('identity-not-verified');
    await answer(handle, 2, 'mismatch');
    await untilIdentity(handle, 'mismatch');
    expect(await refusalOf(enrol(handle))).toBe('identity-not-verified');
    expect(await stateOf(handle)).toMatchObject({ stage: 'presented', schoolId });
    // Corrected once more, and found so.
    await correct(handle, 2);
    await answer(handle, 3, 'verified');
    await untilIdentity(handle, 'verified');
    expect(await refusalOf(enrol(handle))).toBe('data-not-confirmed');
    await handle.executeUpdate(messages.updateOf('confirmData'), {
      args: [{ actor: { kind: 'parent' }, submissionVersion: 3 }],
    });
    await enrol(handle);
    expect(await stageOf(handle)).toBe('enrolled');
  }, 60_000);

  it('before the sync is through moves the stage with its own version alone', async () => {
    const { caseId, handle } = await started();
    const go = boundary.holdUp('collection.sync-case');
    await approve(handle);
    await waitUntil('the sync', () => syncs() === 1);
    await correct(handle, 1);
    go();
    await untilStage(handle, 'collecting');
    expect(syncs()).toBe(2);
    const completed = boundary.applied(caseId).flatMap(({ action }) =>
      action.type === 'completeSync' ? action.submissionVersion : []);
    expect(completed).toEqual([2]);
  }, 60_000);

  it('that records refuses changes nothing', async () => {
    const { handle } = await started();
    boundary.refuse('records.check-correction', 'action-not-allowed');
    expect(await refusalOf(correct(handle, 1))).toBe('action-not-allowed');
    boundary.refuse('records.check-correction', null);
    expect(await stateOf(handle)).toMatchObject({ submissionVersion: 1, identity: 'verified' });
    expect(await refusalOf(correct(handle, 2))).toBe('version-conflict');
  }, 60_000);
});
