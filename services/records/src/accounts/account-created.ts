import { lockCase } from '../cases/find-case.ts';
import { tellCase } from '../cases/tell-case.ts';
import type { Records } from '../records.ts';
import { AccountRequest } from './account-request.entity.ts';

/** The account exists: the sealed password goes, and the waiting browser is told. */
export async function accountCreated(
  records: Records,
  caseId: string,
): Promise<void> {
  // The case first, then its request: in the order in which an erasure takes them.
  const ready = await records.em().transactional(async (em) => {
    const found = await lockCase(em, caseId);
    found.isAccountReady = true;
    await em.nativeDelete(AccountRequest, { caseId });
    return found;
  });
  tellCase(records.hints, ready);
}
