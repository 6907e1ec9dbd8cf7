import { randomUUID } from 'node:crypto';

import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { NoticeReading } from './notice-reading.entity.ts';

/** Hands the notice out and starts its 30 seconds (S4). */
export const startReading = (records: Records): Handler<'records.start-reading'> =>
  async ({ entrance }) => {
    const em = records.em();
    const { noticeVersion, noticeText } = await getCurrentSeason(em);
    const id = randomUUID();
    const startedAt = new Date();
    await em.insert(NoticeReading, { id, entrance, noticeVersion, startedAt, usedByCase: null });
    return {
      readingId: id,
      version: noticeVersion,
      text: noticeText,
      waitSeconds: records.settings.noticeReadingSeconds,
    };
  };
