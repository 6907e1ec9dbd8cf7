import { describe, expect, it } from '@jest/globals';

import { workflowBuild } from '../deployment/workflow-build.ts';
import { replay } from '../testing/replay.ts';
import { settledHistory } from '../testing/settled-history.ts';
import type { CaseHandle } from '../testing/test-worker.ts';
import {
  admit, approveAndSync, correctAndAdmit, correctTwice, holdReleaseAndMove, lookAgain, passOver,
  recallAndAdmitAnew, shortWaits, submitAndVerify, takeBackAndResubmit,
} from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import { getStateQuery } from './messages.ts';

const { worker } = workerUnderTest();

/** Operators look at a case without pause while its way goes on. */
async function underQueries(handle: CaseHandle, way: Promise<void>): Promise<void> {
  let isOver = false;
  const looking = [1, 2].map(async () => {
    while (!isOver) await handle.query(getStateQuery);
  });
  try {
    await way;
  } finally {
    isOver = true;
    await Promise.all(looking);
  }
}

describe('histories made while operators look at the case', () => {
  it('replay, whatever the workflow was doing when a query came', async () => {
    const wholeWay = async (handle: CaseHandle) => {
      await submitAndVerify(handle);
      await approveAndSync(handle);
      await admit(handle);
    };
    const wayBack = async (handle: CaseHandle) => {
      await submitAndVerify(handle);
      await takeBackAndResubmit(handle);
    };
    const afterThat = (way: (handle: CaseHandle) => Promise<void>) => async (handle: CaseHandle) => {
      await submitAndVerify(handle);
      await way(handle);
    };
    const historyOf = async (walk: (handle: CaseHandle) => Promise<void>) => {
      const { handle } = await worker.startCase(shortWaits);
      await underQueries(handle, walk(handle));
      return settledHistory(worker.client, handle.workflowId, handle.firstExecutionRunId);
    };
    const walks = [
      wholeWay, wholeWay, wholeWay, wholeWay, wholeWay, wayBack, wayBack, wayBack,
      ...[
        correctTwice, correctTwice, passOver, passOver, lookAgain, recallAndAdmitAnew,
        correctAndAdmit, holdReleaseAndMove,
      ].map(afterThat),
    ];
    const histories = await Promise.all(walks.map(historyOf));
    const build = await workflowBuild();
    const outcomes = [];
    for (const history of histories) {
      outcomes.push(await replay(build, history).then(() => 'replayed', String));
    }
    expect(outcomes).toEqual(histories.map(() => 'replayed'));
  }, 120_000);
});
