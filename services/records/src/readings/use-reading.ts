import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { NoticeReading } from './notice-reading.entity.ts';

/** A notice read longer ago than this is read again: texts and people change. */
const readingLifetimeHours = 24;

/**
 * Uses a reading for a case: long enough ago, of the present text, and for one child only (S4);
 * `notice-not-read` otherwise.
 */
export async function useReading(
  em: EntityManager,
  reading: { readingId: string; caseId: string; noticeVersion: string; waitSeconds: number },
): Promise<void> {
  const { readingId, caseId, noticeVersion, waitSeconds } = reading;
  const now = Date.now();
  const used = await em.nativeUpdate(
    NoticeReading,
    {
      id: readingId,
      noticeVersion,
      usedByCase: null,
      startedAt: {
        $lte: new Date(now - waitSeconds * 1000),
        $gt: new Date(now - readingLifetimeHours * 3_600_000),
      },
    },
    { usedByCase: caseId },
  );
  if (used === 0) throw new Refusal('notice-not-read');
}
