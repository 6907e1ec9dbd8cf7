import { shownCity, type CitySettings } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { NoticeText } from '../districts/notice-text.entity.ts';
import { Season } from '../districts/season.entity.ts';
import { openSeason } from './open-season.ts';

interface InForce {
  readonly content: CitySettings;
  readonly version: number;
  readonly publishedBy: string | null;
}

/** Makes the city's settings the season's data; those of the next season open it (S23). */
export async function putSeasonInForce(
  em: EntityManager, { content, version, publishedBy }: InForce,
): Promise<void> {
  const season = await em.findOneOrFail(Season, { isCurrent: true });
  const data = { ...season.data, ...shownCity(content, await noticeVersion(em, content, version)) };
  if (content.season === season.code) season.data = data;
  else await openSeason(em, season, { data, openedBy: publishedBy ?? '' });
}

/**
 * The version of a season's notice by its text (S4): a text that was handed out before keeps its own;
 * a new one is named by the season and the version of the settings, so that no two are named alike.
 */
async function noticeVersion(
  em: EntityManager, { season, notice: text }: CitySettings, number: number,
): Promise<string> {
  const known = await em.findOne(NoticeText, { season, text });
  if (known !== null) return known.version;
  const version = `${season}-${number}`;
  em.create(NoticeText, { season, version, text });
  return version;
}
