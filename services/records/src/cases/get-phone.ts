import { appendAudit } from '../audit/append-audit.ts';
import type { Handler, Records } from '../records.ts';
import { caseColumns } from './case.entity.ts';
import { getCase } from './find-case.ts';

/**
 * Guardian 1's telephone, if there is one, and the case's district, for sms alone; also while a revocation runs, for
 * its last message. Each read leaves an audit row: sms could read the number of every case whose id
 * it knows, so how often it does is counted (docs/security.md).
 */
export const getPhone = (records: Records): Handler<'records.get-phone'> =>
  ({ caseId }) =>
    records.em().transactional(async (em) => {
      const { phone, district } = await getCase(em, caseId);
      appendAudit(em, { actor: { kind: 'system' }, event: 'readPhone', caseId });
      const key = await records.keyRing.forCase(caseId);
      return { phone: phone && key.open(caseColumns.phone, phone), district };
    });
