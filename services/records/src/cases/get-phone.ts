import type { Handler, Records } from '../records.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { caseColumns } from './case.entity.ts';
import { getCase } from './find-case.ts';

/**
 * Guardian 1's telephone and the case's district, for sms alone; also while a revocation runs, for
 * its last message. Each reading is audited: nothing else would show that sms reads more than it sends.
 */
export const getPhone = ({ database, keyRing }: Records): Handler<'records.get-phone'> =>
  async ({ caseId }) => {
    const em = database.em.fork();
    const { phone, district } = await getCase(em, caseId);
    const key = await keyRing.forCase(caseId);
    appendAudit(em, { actor: { kind: 'system' }, event: 'readPhone', caseId });
    await em.flush();
    return { phone: key.open(caseColumns.phone, phone), district };
  };
