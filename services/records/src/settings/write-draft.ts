import type { EntityManager } from '@mikro-orm/postgresql';

import { SettingsDraft } from './settings-draft.entity.ts';
import type { SettingsPlace, StoredSettings } from './stored-settings.ts';

interface Written {
  readonly present: SettingsDraft | null;
  readonly place: SettingsPlace;
  readonly staffId: string;
  readonly content: StoredSettings | null;
  readonly restoredFrom: number | null;
}

/** The next state of a place's one draft; the caller holds the place's lock. */
export function writeDraft(
  em: EntityManager, { present, place, staffId, content, restoredFrom }: Written,
): SettingsDraft {
  const version = (present?.version ?? 0) + 1;
  const saved = { version, content, restoredFrom, savedBy: staffId, savedAt: new Date() };
  return present === null ? em.create(SettingsDraft, { place, ...saved }) : em.assign(present, saved);
}
