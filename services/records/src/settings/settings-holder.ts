import {
  checkCitySettings, checkSettings, compareCitySettings, compareSettings, keepLocked, keepSchools,
  lockedFaults, removedSchoolFaults, type CitySettings, type DistrictSettings, type SettingsFault,
  type StaffActor, type WindowLoss,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCurrentSeason, getDistrictPage } from '../districts/current-season.ts';
import type { Records } from '../records.ts';
import { requireCityOffice, requireManager } from '../reviews/jurisdiction.ts';
import { askAboutSchools, hasSameSchools } from './ask-about-schools.ts';
import { batchChanges } from './batch-changes.ts';
import { findLocked, getSeasonBounds } from './city-rules.ts';
import { districtsOutside } from './districts-outside.ts';
import { freeLastPlaces } from './free-last-places.ts';
import { lockDistricts, requireSeasonOver } from './open-season.ts';
import {
  cityContent, districtContent, lockPlace, type SettingsPlace, type StoredSettings,
} from './stored-settings.ts';
import { usedContentFaults } from './used-content.ts';
import { windowLosses } from './window-losses.ts';

/** What somebody asks to publish, and upon what. */
interface Wanted<Content> {
  readonly content: Content;
  /** What is in force; null while nothing is. */
  readonly present: Content | null;
  readonly isAtOnce: boolean;
}
type Publication<Content> = Wanted<Content> & { readonly inForceFrom: Date };

/**
 * A member of staff with the settings that are theirs to edit. Draft, versions, publication and
 * restoration are the same for the city and the districts; this is how they differ.
 */
export interface SettingsHolder<Content extends StoredSettings> {
  readonly place: SettingsPlace;
  readonly staffId: string;
  /** The draft, in a sentence to a colleague. */
  readonly draftName: string;
  contentOf(stored: StoredSettings): Content;
  /** Before the lock: what other services have to say, or to do, about a publication. */
  prepare(records: Records, wanted: Wanted<Content>): Promise<void>;
  /** True where collection has nothing to take over. */
  isHandedOver(present: Content | null, content: Content): boolean;
  /** Before a publication: whoever it concerns waits until it is done. */
  lock(em: EntityManager): Promise<void>;
  /** What is missing or contradictory, without a look at cases. */
  faults(em: EntityManager, asked: Publication<Content>): Promise<SettingsFault[]>;
  /** What stands against it in districts and cases. */
  caseFaults(em: EntityManager, asked: Publication<Content>): Promise<SettingsFault[]>;
  /** The fields that change, for the audit. */
  fieldsOf(before: Content, after: Content): readonly string[];
  lossesOf(em: EntityManager, content: Content, now: Date): Promise<WindowLoss[]>;
  /** An old version as a draft upon the present one. */
  restored(em: EntityManager, present: Content, old: Content): Promise<Content>;
}

export type HolderOf<Content extends StoredSettings> =
  (actor: StaffActor) => SettingsHolder<Content>;

/** A manager with the settings of the own district (S2, S12); `forbidden` to everybody else. */
export const districtHolder: HolderOf<DistrictSettings> = (actor) => {
  const { staffId, district } = requireManager(actor);
  return {
    place: district, staffId, draftName: '本区草稿', contentOf: districtContent,
    prepare: ({ call }, { content, present }) => askAboutSchools(call, district, { content, present }),
    isHandedOver: hasSameSchools,
    lock: (em) => lockPlace(em, district),
    async faults(em, { content, present }) {
      return [
        ...checkSettings(content, await getSeasonBounds(em)),
        ...(present === null ? [] : lockedFaults(present, content, await findLocked(em))),
      ];
    },
    async caseFaults(em, { content, present, inForceFrom }) {
      const page = await getDistrictPage(em, district);
      return [
        ...await batchChanges(em, page, content, inForceFrom),
        ...await usedContentFaults(em, page, content),
        ...removedSchoolFaults(present?.schools ?? [], content.schools),
      ];
    },
    fieldsOf: (before, after) => compareSettings(before, after).map(({ field }) => field),
    async lossesOf(em, content, now) {
      return windowLosses(em, await getDistrictPage(em, district), content, now);
    },
    // Parts that the old version didn't have yet stay as they are, and so do those that are locked;
    // schools do, too, but closed.
    async restored(em, present, old) {
      const schools = keepSchools(present.schools, old.schools);
      return keepLocked({ ...present, ...old, schools }, present, await findLocked(em));
    },
  };
};

/** The city office with the season, its notice and what districts may change (S4, S23). */
export const cityHolder: HolderOf<CitySettings> = (actor) => {
  requireCityOffice(actor);
  return {
    place: 'city', staffId: actor.staffId, draftName: '全市草稿', contentOf: cityContent,
    prepare: (records, { content, isAtOnce }) => freeLastPlaces(records, content, isAtOnce),
    isHandedOver: () => true,
    async lock(em) {
      await lockPlace(em, 'city');
      await lockDistricts(em);
    },
    async faults(em, { content }) {
      return checkCitySettings(content, await getCurrentSeason(em));
    },
    async caseFaults(em, { content, isAtOnce }) {
      const { code } = await getCurrentSeason(em);
      if (content.season !== code) {
        await requireSeasonOver(em, { next: content.season, isAtOnce });
        return [];
      }
      return districtsOutside(em, content);
    },
    fieldsOf: (before, after) => compareCitySettings(before, after).map(({ field }) => field),
    lossesOf: () => Promise.resolve([]),
    // A version of an earlier season is restored for this one.
    restored: (_em, present, old) =>
      Promise.resolve({ ...present, ...old, season: present.season }),
  };
};
