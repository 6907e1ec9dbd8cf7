import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { workerUnderTest } from '../testing/worker-under-test.ts';
import type { retention } from './workflow.ts';

const { boundary, worker } = workerUnderTest();

const run = (isDryRun: boolean) =>
  worker.client.workflow.execute<typeof retention>('retention', {
    taskQueue: worker.taskQueue, workflowId: `retention-${randomUUID()}`, args: [{ isDryRun }],
  });

describe('retention (B13)', () => {
  it('erases as a revocation does, without a message, and tells who could not be', async () => {
    const caseId = randomUUID();
    boundary.endSeason('past', [], [caseId]);
    expect(await run(true)).toEqual({
      isDryRun: true, erased: { past: 1 }, left: [], unlisted: 0, seasons: [],
    });
    expect(boundary.calls.filter((line) => line !== 'records.list-expired-cases')).toEqual([]);

    boundary.refuse('documents.erase-case', 'temporarily-unavailable');
    expect(await run(false)).toEqual({
      isDryRun: false, erased: { past: 0 }, unlisted: 0, seasons: [],
      left: [{ caseId, season: 'past', district: '110101', reason: 'temporarily-unavailable' }],
    });
    expect(boundary.calls).not.toContain('records.destroy-key');

    boundary.refuse('documents.erase-case', null);
    boundary.calls.length = 0;
    expect(await run(false)).toMatchObject({ erased: { past: 1 }, left: [] });
    expect(boundary.calls.filter((line) => line !== 'records.list-expired-cases')).toEqual([
      'auth.deny', 'auth.disable-account', 'collection.erase-case', 'documents.erase-case',
      'records.erase-case', 'sms.erase-case', 'records.destroy-key', 'auth.delete-account',
      'records.release-claims', 'records.complete-revocation', 'records.end-retention',
    ]);
  }, 60_000);
});
