import { waitUntil } from '@ruxue/testing/wait-for';
import { describe, expect, it } from '@jest/globals';

import { parent, reviewer, untilStage } from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import * as messages from './messages.ts';

const { boundary, worker } = workerUnderTest();

/** Records has a case that is decided; its workflow begins anew and knows nothing of it. */
async function decidedBehindItsBack() {
  const started = await worker.startCase();
  const { caseId } = started;
  boundary.applyBehindItsBack(caseId, 'first', {
    type: 'submitDetails', actor: parent, submissionVersion: 1, keepsSettlement: false,
  });
  boundary.applyBehindItsBack(caseId, 'second', {
    type: 'registryResult', actor: { kind: 'system' }, submissionVersion: 1,
    outcome: 'verified', fields: [],
  });
  boundary.applyBehindItsBack(caseId, 'third', {
    type: 'decideReview', actor: reviewer, submissionVersion: 1, itemsVersion: 0,
    outcome: 'approved', reasonCodes: [],
  });
  return started;
}

describe('a workflow that is told to follow records (L2, B14)', () => {
  it('takes over all it has missed, and goes on from there', async () => {
    const { caseId, handle } = await decidedBehindItsBack();
    await handle.signal(messages.catchUpSignal);
    await untilStage(handle, 'decided');
    expect(await handle.query(messages.getStateQuery)).toMatchObject({ stageVersion: 3 });
    await handle.signal(messages.catchUpSignal);
    await handle.executeUpdate(messages.updateOf('undoDecision'), {
      args: [{ actor: reviewer, decisionVersion: 1 }],
    });
    expect(boundary.applied(caseId)).toHaveLength(4);
  });

  it('finishes a revocation that it knew nothing of', async () => {
    const { caseId, handle } = await worker.startCase();
    boundary.applyBehindItsBack(caseId, 'first', {
      type: 'revoke', actor: parent, noticeId: caseId,
    });
    await handle.signal(messages.catchUpSignal);
    await handle.result();
    expect(boundary.calls).toContain('records.complete-revocation');
  });

  it('stays as it is where the case is erased, and follows the next time', async () => {
    const { handle } = await decidedBehindItsBack();
    boundary.refuse('records.list-actions', 'revoked');
    const asked = () => boundary.calls.filter((line) => line === 'records.list-actions').length;
    const before = asked();
    await handle.signal(messages.catchUpSignal);
    await waitUntil('the question', () => asked() > before);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    boundary.refuse('records.list-actions', null);
    await handle.signal(messages.catchUpSignal);
    await untilStage(handle, 'decided');
  });
});
