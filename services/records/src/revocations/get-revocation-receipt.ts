import { Refusal } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import { makeReceipt } from '../registrations/receipt.ts';
import { Revocation } from './revocation.entity.ts';

/** The secret receipt of a revocation (S20): the only thing its parent can still ask with. */
export const getRevocationReceipt = (
  records: Records,
): Handler<'records.get-revocation-receipt'> =>
  async ({ caseId }) => {
    if ((await records.em().count(Revocation, { caseId })) === 0) {
      throw new Refusal('not-found');
    }
    return { receipt: makeReceipt(records.receiptKey, 'revocation', caseId) };
  };
