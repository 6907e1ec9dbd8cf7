import type { Handler, Records } from '../records.ts';
import { LastNotice } from './last-notice.entity.ts';

/** The last message is sent: its number goes (B13). */
export const deleteLastNotice = (records: Records): Handler<'records.delete-last-notice'> =>
  async ({ noticeId, recipient }) => {
    await records.em().nativeDelete(LastNotice, { id: noticeId, recipient });
    return {};
  };
