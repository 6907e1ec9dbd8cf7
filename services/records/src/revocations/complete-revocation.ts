import { tellErased } from '../cases/tell-case.ts';
import type { Handler, Records } from '../records.ts';
import { Revocation } from './revocation.entity.ts';

/** 「撤销成功」 (S20): its receipt says so from now on. */
export const completeRevocation = (
  { database, hints }: Records,
): Handler<'records.complete-revocation'> =>
  async ({ caseId }) => {
    const em = database.em.fork();
    await em.nativeUpdate(Revocation, { caseId, completedAt: null }, { completedAt: new Date() });
    tellErased(hints, caseId);
    return {};
  };
