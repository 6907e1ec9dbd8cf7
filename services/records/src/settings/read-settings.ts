import {
  Refusal, type DistrictCode, type SettingsContent, type SettingsDesk, type SettingsVersion as View,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { getCurrentSeason } from '../districts/current-season.ts';
import { SettingsDraft } from './settings-draft.entity.ts';
import { SettingsVersion } from './settings-version.entity.ts';

/** A version of the own district; `not-found` for any other. */
export async function getVersion(
  em: EntityManager, district: DistrictCode, version: number,
): Promise<SettingsVersion> {
  const found = await em.findOne(SettingsVersion, { district, version });
  if (found === null) throw new Refusal('not-found');
  return found;
}

/** The version whose content counts now: of those that came into force, the last. */
export const findInForce = (
  em: EntityManager, district: DistrictCode,
): Promise<SettingsVersion | null> => em.findOne(
  SettingsVersion, { district, appliedAt: { $ne: null } }, { orderBy: { version: 'desc' } },
);

/** The version that waits for its time: one at most. */
export const findWaiting = (
  em: EntityManager, district: DistrictCode,
): Promise<SettingsVersion | null> =>
  em.findOne(SettingsVersion, { district, appliedAt: null, withdrawnAt: null });

/** The newest version, in force or waiting, from which a draft starts; and the draft. */
export async function readDesk(em: EntityManager, district: DistrictCode): Promise<SettingsDesk> {
  const inForce = await findInForce(em, district);
  const newest = await findWaiting(em, district) ?? inForce;
  if (newest === null) throw new Error(`no version of ${district}: the seed is not planted`);
  const draft = await em.findOne(SettingsDraft, { district });
  const { name, begins, ends } = await getCurrentSeason(em);
  return {
    newest: toContent(newest, inForce),
    draft: draft === null || draft.content === null ? null : {
      content: draft.content, restoredFrom: draft.restoredFrom,
      savedBy: draft.savedBy, savedAt: draft.savedAt.toISOString(),
    },
    draftVersion: draft?.version ?? 0,
    season: { name, begins, ends },
  };
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

/** The same with its content. */
export const toContent = (
  found: SettingsVersion, inForce: SettingsVersion | null,
): SettingsContent => ({ ...toView(found, inForce), content: found.content });

function stateOf(found: SettingsVersion, inForce: SettingsVersion | null): View['state'] {
  if (found.withdrawnAt !== null) return 'withdrawn';
  if (found.appliedAt === null) return isAgreed(found) ? 'waiting' : 'unagreed';
  return found.version === inForce?.version ? 'in-force' : 'past';
}

/** True of a version that takes no time from children, or to which the city office has agreed. */
export const isAgreed = ({ losses, agreedAt }: SettingsVersion): boolean =>
  losses === null || agreedAt !== null;
