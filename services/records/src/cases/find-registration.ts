import type { Handler, Records } from '../records.ts';
import { acceptingSeason } from './accepting-season.ts';
import { makeReceipt } from './receipt.ts';
import { findAnswer } from './registration-answer.ts';

/**
 * The answer already given to this request, so that no code is used up for a repeat (L3), nor for
 * what would be refused for its time or the child's age.
 */
export const findRegistration = (records: Records): Handler<'records.find-registration'> =>
  async (request) => {
    const em = records.database.em.fork();
    const answer = await findAnswer(records, em, request);
    if (answer === undefined) {
      await acceptingSeason(em, request);
      return { found: null };
    }
    const receipt = makeReceipt(records.receiptKey, 'registration', answer.caseId);
    return { found: { accountNumber: answer.accountNumber, receipt } };
  };
