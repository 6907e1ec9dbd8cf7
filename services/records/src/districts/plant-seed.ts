import { settingsOf, type DistrictSeed, type SchoolSeed } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { lockDistrict } from '../publications/show-decisions.ts';
import { plantCitySettings, plantSettings } from '../settings/plant-settings.ts';
import { lockPlace } from '../settings/stored-settings.ts';
import { District } from './district.entity.ts';
import { NoticeText } from './notice-text.entity.ts';
import type { Seed } from './read-seed.ts';

/**
 * Writes the seed into the database: what is there is brought up to date, nothing is deleted. The
 * seed's season becomes the current one, until the city office has published one of its own. Consents
 * name a notice by its version alone (S4): another text under a version that had one, in whichever
 * season, is refused.
 */
export async function plantSeed(em: EntityManager, { season, districts, schools }: Seed): Promise<void> {
  await em.transactional(async (tx) => {
    const { code, noticeVersion, noticeText } = season;
    await lockPlace(tx, 'city');
    await plantCitySettings(tx, season);
    await tx.upsert(
      NoticeText,
      { season: code, version: noticeVersion, text: noticeText },
      { onConflictAction: 'ignore' },
    );
    const otherText = { version: noticeVersion, text: { $ne: noticeText } };
    if ((await tx.count(NoticeText, otherText)) > 0) {
      throw new Error(`notice ${noticeVersion} had another text: give the new one a new version`);
    }
    for (const page of districts) {
      await plantDistrict(tx, page, schools.filter(({ district }) => district === page.code));
    }
  });
}

/** A district's own data are its manager's, once there is a version of theirs. */
async function plantDistrict(
  tx: EntityManager, page: DistrictSeed, schools: readonly SchoolSeed[],
): Promise<void> {
  await lockDistrict(tx, page.code);
  const found = await tx.findOne(District, { code: page.code });
  // What became of an announced time is no part of the seed, and outlives it.
  const postponed = found?.page.postponed;
  const planted = { ...page, ...(postponed && { postponed }) };
  if (found === null) tx.create(District, { code: page.code, page: planted });
  else {
    // Its items keep the moments from which they are asked: `putInForce` goes by them.
    const { materials = planted.materials }: Partial<DistrictSeed> = found.page;
    found.page = { ...found.page, ...planted, materials };
  }
  await tx.flush();
  await plantSettings(tx, page.code, settingsOf(page, schools));
}
