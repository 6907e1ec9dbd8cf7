import type {
  CityDesk, DistrictCode, DistrictSettings, SettingsDesk, SettingsVersion as View, StaffActor,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCurrentSeason } from '../districts/current-season.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { countOpenCases } from '../seasons/count-open-cases.ts';
import { findLocked, getSeasonBounds } from './city-rules.ts';
import { findInForce, findWaiting } from './find-versions.ts';
import { SettingsDraft } from './settings-draft.entity.ts';
import { cityHolder, type SettingsHolder } from './settings-holder.ts';
import type { SettingsVersion } from './settings-version.entity.ts';
import { districtContent, type StoredSettings } from './stored-settings.ts';

type Kept<Content extends StoredSettings> = Pick<SettingsHolder<Content>, 'place' | 'contentOf'>;

/** The newest version, in force or waiting, from which a draft starts; and the draft. */
export async function readDesk<Content extends StoredSettings>(
  em: EntityManager, { place, contentOf }: Kept<Content>,
) {
  const inForce = await findInForce(em, place);
  const newest = await findWaiting(em, place) ?? inForce;
  if (newest === null) throw new Error(`no version of ${place}: the seed is not planted`);
  const draft = await em.findOne(SettingsDraft, { place });
  return {
    newest: { ...toView(newest, inForce), content: contentOf(newest.content) },
    draft: draft === null || draft.content === null ? null : {
      content: contentOf(draft.content), restoredFrom: draft.restoredFrom,
      savedBy: draft.savedBy, savedAt: draft.savedAt.toISOString(),
    },
    draftVersion: draft?.version ?? 0,
  };
}

/** A district's desk, with what the city sets (S2, S23). */
export async function readDistrictDesk(
  em: EntityManager, district: DistrictCode,
): Promise<SettingsDesk> {
  return {
    ...await readDesk<DistrictSettings>(em, { place: district, contentOf: districtContent }),
    season: await getSeasonBounds(em), locked: await findLocked(em),
  };
}

/** The same of the manager's own district. */
export const deskOfDistrict = async (
  em: EntityManager, actor: StaffActor,
): Promise<SettingsDesk> => readDistrictDesk(em, requireManager(actor).district);

/** The city office's desk, with the season that runs. */
export async function deskOfCity(em: EntityManager, actor: StaffActor): Promise<CityDesk> {
  const desk = await readDesk(em, cityHolder(actor));
  const { code, name, ends } = await getCurrentSeason(em);
  const open = await countOpenCases(em, code);
  const openCases = [...open.values()].reduce((sum, count) => sum + count, 0);
  return { ...desk, season: { code, name, ends, openCases } };
}

/** A version for the wire; its state follows from the one in force. */
export function toView(found: SettingsVersion, inForce: SettingsVersion | null): View {
  const {
    version, publishedBy, publishedAt, inForceFrom, restoredFrom, withdrawnBy, losses, agreedBy,
    blockedBy,
  } = found;
  return {
    version, state: stateOf(found, inForce), publishedBy, restoredFrom, withdrawnBy, agreedBy,
    losses: losses ?? [], blockedBy: blockedBy ?? [],
    publishedAt: publishedAt.toISOString(), inForceFrom: inForceFrom.toISOString(),
  };
}

function stateOf(found: SettingsVersion, inForce: SettingsVersion | null): View['state'] {
  if (found.withdrawnAt !== null) return 'withdrawn';
  if (found.appliedAt === null) return isAgreed(found) ? 'waiting' : 'unagreed';
  return found.version === inForce?.version ? 'in-force' : 'past';
}

/** True of a version that takes no time from children, or to which the city office has agreed. */
export const isAgreed = ({ losses, agreedAt }: SettingsVersion): boolean =>
  losses === null || agreedAt !== null;
