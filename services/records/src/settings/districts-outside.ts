import {
  beijingInstant, blocking, districts, instantInWords, timesOf, type CitySettings, type DistrictCode,
  type SettingsFault,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { SettingsVersion } from './settings-version.entity.ts';
import { districtContent } from './stored-settings.ts';

/**
 * The districts with a time before a season's new beginning, or after its new end (S23): in what is
 * in force, and in what waits. They are asked to change theirs first.
 */
export async function districtsOutside(
  em: EntityManager, { name, begins, ends }: CitySettings,
): Promise<SettingsFault[]> {
  const [first, last] = [Date.parse(beijingInstant(begins) ?? ''), Date.parse(beijingInstant(ends) ?? '')];
  const early = new Set<string>();
  const late = new Set<string>();
  for (const [district, versions] of await versionsThatCount(em)) {
    for (const content of versions) {
      for (const { typed } of timesOf(districtContent(content))) {
        const at = Date.parse(beijingInstant(typed) ?? '');
        if (at < first) early.add(districts[district]);
        if (at > last) late.add(districts[district]);
      }
    }
  }
  const fault = (path: 'begins' | 'ends', names: ReadonlySet<string>, words: string) =>
    (names.size === 0 ? [] : [blocking(path, `${[...names].join('、')}有时间${words}，请这些区先修改自己的时间`)]);
  return [
    ...fault('begins', early, `早于“${name}”的开始时间${instantInWords(new Date(first).toISOString())}`),
    ...fault('ends', late, `晚于“${name}”的结束时间${instantInWords(new Date(last).toISOString())}`),
  ];
}

/** Of each district the version in force and the one that waits, in the order of their codes. */
async function versionsThatCount(
  em: EntityManager,
): Promise<Map<DistrictCode, SettingsVersion['content'][]>> {
  const found = await em.find(
    SettingsVersion, { place: { $ne: 'city' }, withdrawnAt: null },
    { orderBy: { place: 'asc', version: 'desc' } },
  );
  const counting = new Map<DistrictCode, { contents: SettingsVersion['content'][]; isDone: boolean }>();
  for (const { place, content, appliedAt } of found) {
    if (place === 'city') continue;
    const known = counting.get(place) ?? { contents: [], isDone: false };
    if (!known.isDone) known.contents.push(content);
    counting.set(place, { ...known, isDone: known.isDone || appliedAt !== null });
  }
  return new Map([...counting].map(([place, { contents }]) => [place, contents]));
}
