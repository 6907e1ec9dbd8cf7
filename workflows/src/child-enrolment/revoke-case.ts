import type { CaseInHand } from './perform-action.ts';
import { inHandler, inRevocation } from './retries.ts';

/**
 * Revocation after its acceptance (S20, B13), in the order that leaves nothing behind: no more
 * sign-ins; the last message sealed while its number is still known; every service's data; the key,
 * so that backups and caches are unreadable too; the claims, so that the child can register anew.
 */
export async function revokeCase(theCase: CaseInHand): Promise<void> {
  const ofCase = { caseId: theCase.caseId };
  // Done when the update was answered, but not when the action came back from records.
  await inHandler.denyCase(ofCase);
  await inRevocation.disableAccount(ofCase);
  await inRevocation.prepareNotice(ofCase);
  await inRevocation.eraseCollection(ofCase);
  await inRevocation.eraseRecords(ofCase);
  await inRevocation.eraseMessages(ofCase);
  await inRevocation.destroyKey(ofCase);
  await inRevocation.releaseClaims(ofCase);
  await inRevocation.deleteAccount(ofCase);
  await inRevocation.sendPreparedNotice(ofCase);
  await inRevocation.completeRevocation(ofCase);
  theCase.endRevocation();
}
