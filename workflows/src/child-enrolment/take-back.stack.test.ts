import { randomUUID } from 'node:crypto';

import { waitUntil } from '@ruxue/testing/wait-for';
import { describe, expect, it } from '@jest/globals';

import { refusalOf } from '../testing/refusal-of.ts';
import type { CaseHandle } from '../testing/test-worker.ts';
import { parent, reviewer, stageOf } from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import * as messages from './messages.ts';

const { boundary, worker } = workerUnderTest();

const submit = (handle: CaseHandle, draftVersion: number) =>
  handle.executeUpdate(messages.updateOf('submitDetails'), { args: [{ actor: parent, draftVersion }] });
const takeBack = (handle: CaseHandle, submissionVersion: number, updateId?: string) =>
  handle.executeUpdate(messages.updateOf('takeBack'), {
    args: [{ actor: parent, submissionVersion }], ...(updateId && { updateId }),
  });
const reject = (handle: CaseHandle) =>
  handle.executeUpdate(messages.updateOf('decideReview'), {
    args: [{
      actor: reviewer, submissionVersion: 1, itemsVersion: 0, outcome: 'rejected',
      reasonCodes: ['details-differ'],
    }],
  });

const questions = () =>
  boundary.calls.filter((line) => line === 'records.request-registry-check').length;
/** True while the workflow waits for a time. */
async function hasTimer(handle: CaseHandle): Promise<boolean> {
  const events = (await handle.fetchHistory()).events ?? [];
  const started = events.filter((event) => event.timerStartedEventAttributes);
  const ended = events.filter((event) =>
    event.timerCanceledEventAttributes ?? event.timerFiredEventAttributes);
  return started.length > ended.length;
}

describe('take-back (B5)', () => {
  it('ends the wait for the registry, whose late news changes nothing', async () => {
    const { caseId, handle } = await worker.startCase();
    await submit(handle, 1);
    await waitUntil('the wait for an answer', () => hasTimer(handle));
    await takeBack(handle, 1);
    await waitUntil('the end of the wait', async () => !(await hasTimer(handle)));
    await handle.signal(messages.registryResultSignal, {
      reference: randomUUID(), submissionVersion: 1, outcome: 'verified', fields: [],
    });
    await submit(handle, 2);
    await waitUntil('the next question', () => questions() === 2);
    expect(await handle.query(messages.getStateQuery)).toMatchObject({
      stage: 'inReview', identity: 'pending', submissionVersion: 2,
    });
    expect(boundary.applied(caseId).map(({ action }) => action.type)).toEqual([
      'submitDetails', 'takeBack', 'submitDetails',
    ]);
  }, 60_000);

  it('the same update is one action, also after continue-as-new', async () => {
    const { caseId, handle } = await worker.startCase({ continueAsNewAfter: 2 });
    const first = (await handle.describe()).runId;
    await submit(handle, 1);
    await takeBack(handle, 1, 'the-same-action');
    await waitUntil('continue-as-new', async () => (await handle.describe()).runId !== first);
    await takeBack(handle, 1, 'the-same-action');
    expect(await refusalOf(takeBack(handle, 1, 'another-action'))).toBe('action-not-allowed');
    expect(boundary.applied(caseId)).toHaveLength(2);
    await submit(handle, 2);
    expect(await stageOf(handle)).toBe('inReview');
  }, 60_000);

  it('one that records has and the workflow lost is seen by what comes next', async () => {
    const { caseId, handle } = await worker.startCase();
    await submit(handle, 1);
    boundary.applyBehindItsBack(caseId, 'lost', {
      type: 'takeBack', actor: parent, submissionVersion: 1,
    });
    expect(await refusalOf(reject(handle))).toBe('action-not-allowed');
    // The client that never heard an answer asks again.
    await takeBack(handle, 1, 'lost');
    expect(boundary.applied(caseId)).toHaveLength(2);
    await submit(handle, 2);
    expect(await handle.query(messages.getStateQuery)).toMatchObject({
      stage: 'inReview', submissionVersion: 2, stageVersion: 3,
    });
  }, 60_000);

  it('and a decision at the same time: exactly one wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { caseId, handle } = await worker.startCase();
      await submit(handle, 1);
      const outcomes = await Promise.all([
        refusalOf(round % 2 === 0 ? takeBack(handle, 1) : reject(handle)),
        refusalOf(round % 2 === 0 ? reject(handle) : takeBack(handle, 1)),
      ]);
      expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
      expect(outcomes).toContain('action-not-allowed');
      expect(boundary.applied(caseId)).toHaveLength(2);
    }
  }, 60_000);

  it('outside the window every case answers the same, decided or not (S14)', async () => {
    const undecided = await worker.startCase();
    const decided = await worker.startCase();
    for (const { handle } of [undecided, decided]) await submit(handle, 1);
    await reject(decided.handle);
    boundary.refuse('records.check-take-back', 'window-closed');
    for (const { handle } of [undecided, decided]) {
      expect(await refusalOf(takeBack(handle, 1))).toBe('window-closed');
    }
    boundary.refuse('records.check-take-back', null);
    expect(await refusalOf(takeBack(decided.handle, 1))).toBe('action-not-allowed');
    await takeBack(undecided.handle, 1);
  }, 60_000);
});
