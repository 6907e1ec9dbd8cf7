import type { Handler, Records } from '../records.ts';
import { LastNotice } from './last-notice.entity.ts';

/** The sealed number of a last message (S20), for sms. */
export const getLastNotice = (records: Records): Handler<'records.get-last-notice'> =>
  async ({ noticeId, recipient }) => {
    const found = await records.em().findOne(LastNotice, { id: noticeId, recipient });
    return { sealedPhone: found?.sealedPhone.toString('base64') ?? null };
  };
