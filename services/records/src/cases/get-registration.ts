import { Refusal } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import { getCase, refuseRevoked } from './find-case.ts';
import { readReceipt } from './receipt.ts';

/** What became of an accepted registration, by its secret receipt. */
export const getRegistration = (records: Records): Handler<'records.get-registration'> =>
  async ({ receipt }) => {
    const caseId = readReceipt(records.receiptKey, 'registration', receipt);
    if (caseId === undefined) throw new Refusal('not-found');
    const found = await getCase(records.database.em.fork(), caseId);
    refuseRevoked(found);
    const { accountNumber, isAccountReady } = found;
    return { caseId, accountNumber, isAccountReady };
  };
