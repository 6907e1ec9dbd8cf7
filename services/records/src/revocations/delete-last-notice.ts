import type { Handler, Records } from '../records.ts';
import { LastNotice } from './last-notice.entity.ts';

/** The last message is sent: its number goes (B13). */
export const deleteLastNotice = ({ database }: Records): Handler<'records.delete-last-notice'> =>
  async ({ noticeId }) => {
    await database.em.fork().nativeDelete(LastNotice, { id: noticeId });
    return {};
  };
