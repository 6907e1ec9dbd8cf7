import {
  districtOrder, districts, instantInWords, nextSettingsOf, Refusal, type SeasonSeed,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import { District } from '../districts/district.entity.ts';
import { Season } from '../districts/season.entity.ts';
import { countOpenCases } from '../seasons/count-open-cases.ts';
import { findInForce, findWaiting } from './find-versions.ts';
import { SettingsDraft } from './settings-draft.entity.ts';
import { districtContent, lockPlace } from './stored-settings.ts';
import { writeDraft } from './write-draft.ts';

/** Holds all districts' publications and settings until the end of the transaction. */
export async function lockDistricts(em: EntityManager): Promise<void> {
  for (const district of [...districtOrder].sort()) await lockPlace(em, district);
}

/**
 * Refuses the next season while the last one isn't over (B25): before its end, with a case that has
 * no outcome, or with a district's version that would come into force in the next one.
 */
export async function requireSeasonOver(
  em: EntityManager, { next, isAtOnce }: { readonly next: string; readonly isAtOnce: boolean },
): Promise<void> {
  const refuse = (detail: string) => new Refusal('action-not-allowed', { detail });
  if (!isAtOnce) throw refuse('下一年只能立即开启，请选择“立即生效”');
  if ((await em.count(Season, { code: next })) > 0) {
    throw refuse('这一年已经开启过了，请放弃草稿，重新准备下一年');
  }
  const { code, name, ends } = await getCurrentSeason(em);
  if (new Date(ends) > new Date()) {
    throw refuse(`“${name}”要到${instantInWords(ends)}才结束，结束以后才能开启下一年`);
  }
  const open = [...await countOpenCases(em, code)];
  if (open.length > 0) {
    const where = open.map(([district, count]) => `${districts[district]}${count}名`).join('、');
    throw refuse(`“${name}”还有儿童没有结果（${where}），全部办结以后才能开启下一年`);
  }
  const waiting: string[] = [];
  for (const district of districtOrder) {
    if (await findWaiting(em, district) !== null) waiting.push(districts[district]);
  }
  if (waiting.length > 0) {
    throw refuse(`${waiting.join('、')}还有没生效的版本，请这些区等它生效或者撤回，再开启下一年`);
  }
}

/**
 * Begins the next season (S23): its row becomes the running one, and every district gets a draft of
 * its last data with the dates a year later. What families see of a district stays until its manager
 * has published: all windows of the last season are over. The old season's cases keep their own.
 */
export async function openSeason(
  em: EntityManager, last: Season,
  { data, openedBy }: { readonly data: SeasonSeed; readonly openedBy: string },
): Promise<void> {
  last.isCurrent = false;
  em.create(Season, { code: data.code, isCurrent: true, data });
  for (const place of districtOrder) {
    const found = await em.findOneOrFail(District, { code: place });
    // What was postponed in the last season is nothing for the next one's families.
    const { postponed: _postponed, ...page } = found.page;
    found.page = page;
    const present = await em.findOne(SettingsDraft, { place });
    const inForce = await findInForce(em, place);
    const content = present?.content ?? inForce?.content;
    if (content === undefined) continue;
    writeDraft(em, {
      present, place, staffId: openedBy, restoredFrom: null,
      content: nextSettingsOf(districtContent(content)),
    });
  }
  const facts = { season: data.code, last: last.code };
  appendAudit(em, {
    actor: { kind: 'system' }, event: 'openSeason', caseId: null, facts,
  });
}
