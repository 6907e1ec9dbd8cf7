import type { Handler, Records } from '../records.ts';
import { LastNotice } from './last-notice.entity.ts';

/** The sealed number of a last message (S20), for sms. */
export const getLastNotice = ({ database }: Records): Handler<'records.get-last-notice'> =>
  async ({ noticeId }) => {
    const found = await database.em.fork().findOne(LastNotice, { id: noticeId });
    return { sealedPhone: found?.sealedPhone.toString('base64') ?? null };
  };
