import type { Handler, Records } from '../records.ts';
import { getEnrolment } from '../view/get-enrolment.ts';
import { claimCodeOf } from './claim-code.ts';
import { getPrintable } from './issue-claim-code.ts';

/** 「账号认领单」 (B20): account number and claim code, for some minutes after the issue. */
export function getClaimSheet(records: Records): Handler<'records.get-claim-sheet'> {
  const viewOf = getEnrolment(records);
  return async ({ caseId }) => {
    const { issue, issuedAt } = await getPrintable(records.em(), caseId);
    const { accountNumber, childName, district } = await viewOf({ caseId });
    return {
      accountNumber, childName,
      district: { name: district.name, phone: district.phone },
      claimCode: claimCodeOf(records.receiptKey, { caseId, issue }),
      issuedAt: issuedAt.toISOString(),
    };
  };
}
