import {
  batchesOf, beijingFieldOf, beijingInstant, instantInWords, type DistrictSeed,
  type DistrictSettings, type PublicationKind, type SettingsFault,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCurrentSeason } from '../districts/current-season.ts';
import { PublicationPlan } from '../publications/publication-plan.entity.ts';
import { Publication } from '../publications/publication.entity.ts';

type Typed = Pick<DistrictSettings, 'reviewBatches' | 'admissionBatches'>;

/**
 * What a version may not change of the announced times (S14, S23): a batch that is published, whose
 * list is confirmed, or whose time comes before the version stays, and none is added to the past.
 */
export async function batchChanges(
  em: EntityManager, page: DistrictSeed, content: Typed, inForceFrom: Date,
): Promise<SettingsFault[]> {
  const faults: SettingsFault[] = [];
  for (const kind of ['review', 'admission'] as const) {
    const list = batchesOf[kind];
    const fixed = await fixedTimes(em, page, kind, inForceFrom);
    const typed: readonly string[] = content[list];
    for (const [at, why] of fixed) {
      if (typed.includes(beijingFieldOf(at))) continue;
      faults.push({ path: list, message: `${instantInWords(at)}的一批${why}`, blocks: true });
    }
    const before = page[list].map(beijingFieldOf);
    for (const [index, at] of typed.entries()) {
      const isNew = !before.includes(at) && Date.parse(beijingInstant(at) ?? '') <= inForceFrom.getTime();
      if (!isNew) continue;
      const message = `“${at}”在这一版生效之前就已经过了，请选择以后的时间`;
      faults.push({ path: `${list}.${index}`, message, blocks: true });
    }
  }
  return faults;
}

/** The announced times that stay, each with the reason. */
async function fixedTimes(
  em: EntityManager, page: DistrictSeed, kind: PublicationKind, inForceFrom: Date,
): Promise<Map<string, string>> {
  const key = { district: page.code, kind };
  const published = await em.find(Publication, { ...key, announcedAt: { $ne: null } });
  const confirmed = await em.find(PublicationPlan, { ...key, listId: { $ne: null }, settledAt: null });
  const has = (found: readonly { announcedAt: Date | null }[], at: string) =>
    found.some(({ announcedAt }) => announcedAt?.getTime() === Date.parse(at));
  const { begins } = await getCurrentSeason(em);
  return new Map(page[batchesOf[kind]].flatMap((at): [string, string][] => {
    // Those of the last season stand on the page until the first version for this one.
    if (begins !== undefined && Date.parse(at) < Date.parse(begins)) return [];
    if (has(published, at)) return [[at, '已经公布，时间不能再改或删除']];
    if (has(confirmed, at)) return [[at, '已确认名单，请先到“公布”页撤回确认，再改时间']];
    if (new Date(at) <= inForceFrom) return [[at, '在这一版生效之前就到时间，不能改或删除']];
    return [];
  }));
}
