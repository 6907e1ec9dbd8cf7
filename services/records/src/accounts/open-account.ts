import type { Handler, Records } from '../records.ts';
import { accountCreated } from './account-created.ts';
import { getAccountRequest } from './get-account-request.ts';

/**
 * Hands the sealed password on to auth, and keeps it until the account is there (S10). A lost
 * account is made anew without a password, and S18 leads in.
 */
export const openAccount = (records: Records): Handler<'records.open-account'> =>
  async ({ caseId, isLost }) => {
    const { isAccountReady, ...account } = await getAccountRequest(records, caseId);
    if (!isAccountReady || isLost) await records.call('auth.create-account', { caseId, ...account });
    await accountCreated(records, caseId);
    return {};
  };
