import { caseColumns } from '../cases/case.entity.ts';
import type { Handler, Records } from '../records.ts';
import { accountCreated } from './account-created.ts';
import { getAccountRequest } from './get-account-request.ts';

/**
 * Hands the sealed password on to auth, and keeps it until the account is there (S10); then the
 * number to sms for the family's first message, which is one however often this is done again.
 */
export const openAccount = (records: Records): Handler<'records.open-account'> =>
  async ({ caseId }) => {
    const { isAccountReady, ...account } = await getAccountRequest(records, caseId);
    if (!isAccountReady) await records.call('auth.create-account', { caseId, ...account });
    const { phone } = await accountCreated(records, caseId);
    const key = await records.keyRing.forCase(caseId);
    await records.call('sms.send-notice', {
      key: `${caseId}-registered`, caseId, template: 'registered',
      phone: key.open(caseColumns.phone, phone),
    });
    return {};
  };
