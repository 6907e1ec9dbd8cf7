import { tellErased } from '../cases/tell-case.ts';
import type { Handler, Records } from '../records.ts';
import { Revocation } from './revocation.entity.ts';

/** 「撤销成功」 (S20): its receipt says so from now on. */
export const completeRevocation = (
  records: Records,
): Handler<'records.complete-revocation'> =>
  async ({ caseId }) => {
    const em = records.em();
    await em.nativeUpdate(Revocation, { caseId, completedAt: null }, { completedAt: new Date() });
    tellErased(records.hints, caseId);
    return {};
  };
