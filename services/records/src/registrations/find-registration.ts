import type { Handler, Records } from '../records.ts';
import { checkAcceptance } from './check-acceptance.ts';
import { findAnswer } from './find-answer.ts';
import { makeReceipt } from './receipt.ts';

/**
 * The answer already given to this request, so that no code is used up for a repeat (L3), nor for
 * what would be refused for its time or the child's age.
 */
export const findRegistration = (records: Records): Handler<'records.find-registration'> =>
  async (request) => {
    const answer = await findAnswer(records, request);
    if (answer === undefined) {
      checkAcceptance(await records.getAcceptanceFacts(request.district), request.birthDate);
      return { found: null };
    }
    const { caseId, accountNumber } = answer;
    const receipt = makeReceipt(records.receiptKey, 'registration', caseId);
    return { found: { accountNumber, receipt } };
  };
