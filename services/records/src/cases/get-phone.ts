import type { Handler, Records } from '../records.ts';
import { caseColumns } from './case.entity.ts';
import { refuseUnknownCase } from './find-case.ts';

const statement = 'select phone from enrolment_case where id = ?';

/** Guardian 1's telephone, for sms alone; also while a revocation runs, for its last message. */
export const getPhone = ({ database, keyRing }: Records): Handler<'records.get-phone'> =>
  async ({ caseId }) => {
    const em = database.em.fork();
    const [found] = await em.execute<{ phone: Buffer }[]>(statement, [caseId]);
    const { phone } = found ?? (await refuseUnknownCase(em, caseId));
    const key = await keyRing.forCase(caseId);
    return { phone: key.open(caseColumns.phone, phone) };
  };
