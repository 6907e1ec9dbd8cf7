import { Refusal } from '@ruxue/contracts';

import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { readReceipt, refuseOldReceipt } from './receipt.ts';

/**
 * The outcome of an accepted registration, by its secret receipt. The receipt signs in, so it
 * answers for a day only.
 */
export const getRegistration = (records: Records): Handler<'records.get-registration'> =>
  async ({ receipt }) => {
    const caseId = readReceipt(records.receiptKey, 'registration', receipt);
    if (caseId === undefined) throw new Refusal('not-found');
    const found = await getCase(records.em(), caseId);
    refuseRevoked(found);
    refuseOldReceipt(found.openedAt);
    const { accountNumber, isAccountReady } = found;
    return { caseId, accountNumber, isAccountReady };
  };
