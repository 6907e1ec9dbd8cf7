import type { Handler, Records } from '../records.ts';
import { makeReceipt } from './receipt.ts';
import { findAnswer } from './registration-answer.ts';

/** The answer already given to this request, so that no code is used up for a repeat (L3). */
export const findRegistration = (records: Records): Handler<'records.find-registration'> =>
  async (request) => {
    const answer = await findAnswer(records, records.database.em.fork(), request);
    if (answer === undefined) return { found: null };
    const receipt = makeReceipt(records.receiptKey, 'registration', answer.caseId);
    return { found: { accountNumber: answer.accountNumber, receipt } };
  };
