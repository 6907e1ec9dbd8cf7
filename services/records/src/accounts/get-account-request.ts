import { getCase, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { AccountRequest, passwordHours } from './account-request.entity.ts';

/** The account to make; without a password when that is too old or gone: then S18 leads in. */
export const getAccountRequest = ({ database }: Records): Handler<'records.get-account-request'> =>
  async ({ caseId }) => {
    const em = database.em.fork();
    const found = await getCase(em, caseId);
    refuseRevoked(found);
    const { accountNumber, district } = found;
    const oldest = new Date(Date.now() - passwordHours * 3_600_000);
    const request = await em.findOne(AccountRequest, { caseId, createdAt: { $gte: oldest } });
    const sealedPassword = request && Buffer.from(request.sealedPassword).toString('base64');
    return { accountNumber, district, sealedPassword };
  };
