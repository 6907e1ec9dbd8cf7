import { Refusal } from '@ruxue/contracts';

import { readReceipt } from '../cases/receipt.ts';
import type { Handler, Records } from '../records.ts';
import { Revocation } from './revocation.entity.ts';

/** A receipt answers this long after the revocation is complete. */
const receiptHours = 24;

/** What became of a revocation, by its receipt. */
export const getRevocation = (
  { database, receiptKey }: Records,
): Handler<'records.get-revocation'> =>
  async ({ receipt }) => {
    const caseId = readReceipt(receiptKey, 'revocation', receipt);
    if (caseId === undefined) throw new Refusal('not-found');
    const revocation = await database.em.fork().findOne(Revocation, { caseId });
    if (revocation === null) throw new Refusal('not-found');
    const { completedAt } = revocation;
    if (completedAt === null) return { status: 'revoking' };
    if (Date.now() - completedAt.getTime() > receiptHours * 3_600_000) {
      throw new Refusal('not-found');
    }
    return { status: 'revoked' };
  };
