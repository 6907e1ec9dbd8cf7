import { lockCase } from '../cases/find-case.ts';
import { tellCase } from '../cases/tell-case.ts';
import type { Handler, Records } from '../records.ts';
import { AccountRequest } from './account-request.entity.ts';

/** The account exists: the sealed password goes, and the waiting browser is told. */
export const accountCreated = ({ database, hints }: Records): Handler<'records.account-created'> =>
  async ({ caseId }) => {
    const ready = await database.em.fork().transactional(async (em) => {
      const found = await lockCase(em, caseId);
      found.isAccountReady = true;
      await em.nativeDelete(AccountRequest, { caseId });
      return found;
    });
    tellCase(hints, ready);
    return {};
  };
