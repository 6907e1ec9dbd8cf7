import { allHandlersFinished, condition } from '@temporalio/workflow';

import type { CaseInHand } from './perform-action.ts';
import { ignoringRefusals } from './refusals.ts';
import { inBackground } from './retries.ts';

/**
 * Performs the pending effects, action by action in their order, for as long as the scope lives. A
 * group leaves the list only when it is done: whoever continues finds it there and repeats it.
 */
export async function drainEffects(theCase: CaseInHand): Promise<never> {
  const { caseId, pending } = theCase;
  for (;;) {
    // Nothing that may be cancelled starts while a handler's local activity runs (watch-registry).
    await condition(() => pending.length > 0 && allHandlersFinished());
    const [group] = pending;
    if (!group) continue;
    await inBackground.performEffects({ caseId, group });
    for (const effect of group.effects) {
      if (effect.type !== 'sync') continue;
      const { submissionVersion } = effect;
      // S15: the stage moves once the second system has everything.
      await ignoringRefusals('completeSync', () =>
        theCase.perform(`sync-${submissionVersion}-${group.number}`, {
          type: 'completeSync', actor: { kind: 'system' }, submissionVersion,
        }),
      );
    }
    pending.shift();
  }
}
