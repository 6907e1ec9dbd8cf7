import { Refusal } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import { readReceipt, refuseOldReceipt } from '../registrations/receipt.ts';
import { Revocation } from './revocation.entity.ts';

/** The state of a revocation, by its receipt, until a day after it is complete. */
export const getRevocation = (
  records: Records,
): Handler<'records.get-revocation'> =>
  async ({ receipt }) => {
    const caseId = readReceipt(records.receiptKey, 'revocation', receipt);
    if (caseId === undefined) throw new Refusal('not-found');
    const revocation = await records.em().findOne(Revocation, { caseId });
    if (revocation === null) throw new Refusal('not-found');
    const { completedAt } = revocation;
    if (completedAt === null) return { caseId, status: 'revoking' };
    refuseOldReceipt(completedAt);
    return { caseId, status: 'revoked' };
  };
