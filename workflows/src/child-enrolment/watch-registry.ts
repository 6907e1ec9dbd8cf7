import { needsRegistryCheck } from '@ruxue/rules/case-state';
import { allHandlersFinished, condition } from '@temporalio/workflow';

import type { AskedRegistry } from './carried-case.ts';
import type { CaseInHand } from './case-in-hand.ts';
import { inBackground } from './retries.ts';

/** The longest wait, in first waits: six hours after one. */
const longestWait = 6;

/**
 * Asks the population registry about each submission, and again when it has not answered in time
 * (S13, B14), for as long as the scope lives. Each wait is twice the one before, up to six times
 * the first.
 *
 * Timers and activities start only between handlers: a query that comes while a local activity runs
 * makes the SDK (1.24) end the workflow task before it delivers the result, but replay delivers it
 * in the same task. A timer that starts before and is cancelled after it then has an event in the
 * history that the replay does not make. Tried: 8 of 10 histories under queries were refused.
 */
export async function watchRegistry(
  theCase: CaseInHand,
  recheckSeconds: number,
  asked: AskedRegistry,
): Promise<never> {
  const { caseId } = theCase;
  const isOpen = (version: number) => {
    const state = theCase.state();
    return needsRegistryCheck(state) && state.submissionVersion === version;
  };
  let isWaiting = asked.times > 0;
  for (;;) {
    await condition(() => needsRegistryCheck(theCase.state()) && allHandlersFinished());
    const { submissionVersion } = theCase.state();
    if (asked.version !== submissionVersion || !isWaiting) {
      const times = asked.version === submissionVersion ? asked.times : 0;
      await inBackground.requestRegistryCheck({ caseId, submissionVersion });
      Object.assign(asked, { version: submissionVersion, times: times + 1 });
    }
    await condition(allHandlersFinished);
    const waitSeconds = recheckSeconds * Math.min(2 ** (asked.times - 1), longestWait);
    isWaiting = await condition(() => !isOpen(submissionVersion), waitSeconds * 1000);
  }
}
