import { erasureParticipants } from '@ruxue/contracts/erasure';
import { patched } from '@temporalio/workflow';

import type { CaseInHand } from './case-in-hand.ts';
import { inRevocation, onNoticesQueue } from './retries.ts';

/**
 * Revocation after its acceptance (S20, B13), in the order that leaves nothing behind: no more
 * sign-ins; every participant's data; the key, so that backups and caches are unreadable too; the
 * account; last the claims, so that the child can register anew. Then the family reads 「撤销成功」.
 * The participants it doesn't wait for, and the last message, follow as soon as they can.
 */
export async function revokeCase(theCase: CaseInHand): Promise<void> {
  const ofCase = { caseId: theCase.caseId };
  const erase = async (isAwaited: boolean) => {
    const { eraseCase } = isAwaited ? inRevocation : onNoticesQueue();
    for (const participant of erasureParticipants) {
      if (participant.isAwaited !== isAwaited) continue;
      if ('since' in participant && !patched(participant.since)) continue;
      await eraseCase({ ...ofCase, operation: participant.operation });
    }
  };
  const complete = async () => {
    await inRevocation.denyCase(ofCase);
    await inRevocation.disableAccount(ofCase);
    await erase(true);
    await inRevocation.destroyKey(ofCase);
    await inRevocation.deleteAccount(ofCase);
    await inRevocation.releaseClaims(ofCase);
    await inRevocation.completeRevocation(ofCase);
    theCase.endRevocation();
  };
  await Promise.all([complete(), erase(false)]);
  const last = theCase.pending('lastNotice');
  if (!last) return;
  await onNoticesQueue().sendLastNotice({ noticeId: last.effect.noticeId });
  theCase.done(last);
}
