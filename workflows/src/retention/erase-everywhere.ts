import { erasureParticipants } from '@ruxue/contracts/erasure';
import type { Call } from '@ruxue/service-kit';

/**
 * Erases a case in every system, in the order of revoke-case.ts, outside its workflow. Each step
 * changes nothing when it is repeated.
 */
export async function eraseEverywhere(call: Call, caseId: string): Promise<void> {
  for (const { operation } of erasureParticipants) await call(operation, { caseId });
  await call('records.destroy-key', { caseId });
  await call('auth.delete-account', { caseId });
  await call('records.release-claims', { caseId });
  await call('records.complete-revocation', { caseId });
}
