import type { Handler, Records } from '../records.ts';
import { accountCreated } from './account-created.ts';
import { getAccountRequest } from './get-account-request.ts';

/** Hands the sealed password on to auth, and keeps it until the account is there (S10). */
export const openAccount = (records: Records): Handler<'records.open-account'> =>
  async ({ caseId }) => {
    const { isAccountReady, ...account } = await getAccountRequest(records, caseId);
    if (!isAccountReady) await records.call('auth.create-account', { caseId, ...account });
    await accountCreated(records, caseId);
    return {};
  };
