import type { DistrictCode } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import { caseColumns } from './case.entity.ts';
import { refuseUnknownCase } from './find-case.ts';

const statement = 'select phone, district from enrolment_case where id = ?';

interface Row {
  readonly phone: Buffer;
  readonly district: DistrictCode;
}

/** Guardian 1's telephone and the case's district, for sms alone; also while a revocation runs, for its last message. */
export const getPhone = ({ database, keyRing }: Records): Handler<'records.get-phone'> =>
  async ({ caseId }) => {
    const em = database.em.fork();
    const [found] = await em.execute<Row[]>(statement, [caseId]);
    const { phone, district } = found ?? (await refuseUnknownCase(em, caseId));
    const key = await keyRing.forCase(caseId);
    return { phone: key.open(caseColumns.phone, phone), district };
  };
