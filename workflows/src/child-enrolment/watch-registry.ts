import { allHandlersFinished, condition } from '@temporalio/workflow';

import { needsRegistryCheck } from './enrolment.ts';
import type { CaseInHand } from './perform-action.ts';
import { inBackground } from './retries.ts';

/**
 * Asks the population registry about each submission, and again when it has not answered in time
 * (S13, B14), for as long as the scope lives. `asked` is the submission asked about last.
 *
 * Timers and activities start only between handlers: a query that comes while a local activity runs
 * makes the SDK (1.24) end the workflow task before it delivers the result, but replay delivers it
 * in the same task. What starts before and is cancelled after it then has an event in the history
 * that the replay does not make. Tried: 8 of 10 histories under queries were refused.
 */
export async function watchRegistry(
  theCase: CaseInHand,
  recheckSeconds: number,
  asked: { version: number },
): Promise<never> {
  const { caseId } = theCase;
  const isOpen = (version: number) => {
    const state = theCase.state();
    return needsRegistryCheck(state) && state.submissionVersion === version;
  };
  for (;;) {
    await condition(() => needsRegistryCheck(theCase.state()) && allHandlersFinished());
    const { submissionVersion } = theCase.state();
    if (asked.version !== submissionVersion) {
      await inBackground.requestRegistryCheck({ caseId, submissionVersion });
      asked.version = submissionVersion;
    }
    await condition(allHandlersFinished);
    const isAnswered = await condition(() => !isOpen(submissionVersion), recheckSeconds * 1000);
    if (!isAnswered) asked.version = 0;
  }
}
