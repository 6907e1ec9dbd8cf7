import type { Handler, Records } from '../records.ts';
import { caseColumns } from './case.entity.ts';
import { getCase } from './find-case.ts';

/** Guardian 1's telephone and the case's district, for sms alone; also while a revocation runs, for its last message. */
export const getPhone = (records: Records): Handler<'records.get-phone'> =>
  async ({ caseId }) => {
    const { phone, district } = await getCase(records.em(), caseId);
    const key = await records.keyRing.forCase(caseId);
    return { phone: key.open(caseColumns.phone, phone), district };
  };
