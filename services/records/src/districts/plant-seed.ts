import type { EntityManager } from '@mikro-orm/postgresql';

import { District } from './district.entity.ts';
import { NoticeText } from './notice-text.entity.ts';
import type { Seed } from './read-seed.ts';
import { Season } from './season.entity.ts';

/**
 * Writes the seed into the database: what is there is brought up to date, nothing is deleted. The
 * seed's season becomes the current one; a notice text once handed out keeps its wording.
 */
export async function plantSeed(em: EntityManager, { season, districts }: Seed): Promise<void> {
  await em.transactional(async (tx) => {
    const { code, noticeVersion, noticeText } = season;
    await tx.nativeUpdate(Season, { code: { $ne: code } }, { isCurrent: false });
    await tx.upsert(Season, { code, isCurrent: true, data: season });
    await tx.upsert(
      NoticeText,
      { season: code, version: noticeVersion, text: noticeText },
      { onConflictAction: 'ignore' },
    );
    await tx.upsertMany(District, districts.map((page) => ({ code: page.code, page })));
  });
}
