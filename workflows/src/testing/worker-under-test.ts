import { afterAll, beforeAll, beforeEach } from '@jest/globals';

import { createBoundary, type Boundary } from './boundary.ts';
import { startTestWorker, type TestWorker } from './test-worker.ts';

/**
 * A worker for a suite of tests, with the other services' side of its calls. It is there from before
 * the first test to after the last one; each test begins without calls.
 */
export function workerUnderTest(): {
  readonly boundary: Boundary;
  readonly worker: Omit<TestWorker, 'stop'>;
} {
  const boundary = createBoundary();
  let started: TestWorker;
  beforeAll(async () => {
    started = await startTestWorker(boundary.call);
  }, 60_000);
  afterAll(() => started.stop(), 30_000);
  beforeEach(() => {
    boundary.calls.length = 0;
  });
  const worker = {
    get client() {
      return started.client;
    },
    get taskQueue() {
      return started.taskQueue;
    },
    startCase: (...settings: Parameters<TestWorker['startCase']>) => started.startCase(...settings),
  };
  return { boundary, worker };
}
