import type { Handler, Records } from '../records.ts';
import { getCase, refuseRevoked } from './find-case.ts';
import { isDone } from './done-requests.ts';

/** Whether a change of telephone was made under this key, before any code is used up for it (L3). */
export const findPhoneChange = (records: Records): Handler<'records.find-phone-change'> =>
  async ({ caseId, key, phone }) => {
    const em = records.em();
    refuseRevoked(await getCase(em, caseId));
    return { isDone: await isDone(em, records, { caseId, key, content: { phone } }) };
  };
