import { describe, expect, it } from '@jest/globals';
import { waitUntil } from '@ruxue/testing/wait-for';

import { refusalOf } from '../testing/refusal-of.ts';
import type { CaseHandle } from '../testing/test-worker.ts';
import {
  approve, hold, parent, release, submitAndVerify, untilStage,
} from '../testing/whole-way.ts';
import { workerUnderTest } from '../testing/worker-under-test.ts';
import { getStateQuery, updateOf } from './messages.ts';

const { worker } = workerUnderTest();

const revoke = (handle: CaseHandle) =>
  handle.executeUpdate(updateOf('revoke'), { args: [{ actor: parent }] });

describe('a case on hold (B21)', () => {
  it('stays so over a run that continues as new, and goes on with what was shown', async () => {
    const { handle } = await worker.startCase({ continueAsNewAfter: 2 });
    await submitAndVerify(handle);
    await hold(handle);
    expect(await refusalOf(revoke(handle))).toBe('case-on-hold');
    await waitUntil('another run', async () =>
      (await handle.describe()).runId !== handle.firstExecutionRunId);
    expect(await handle.query(getStateQuery)).toMatchObject({ stage: 'inReview', hold: 'dispute' });
    // A publication that came first: its family sees it, so the case follows, and is synced.
    await approve(handle);
    await untilStage(handle, 'collecting');
    const confirm = () => handle.executeUpdate(updateOf('confirmData'), {
      args: [{ actor: parent, submissionVersion: 1 }],
    });
    expect(await refusalOf(confirm())).toBe('case-on-hold');
    await release(handle);
    await confirm();
    await revoke(handle);
    await untilStage(handle, 'revoked');
  }, 60_000);
});
