import { defineEntity, p } from '@mikro-orm/core';

import type { SettingsPlace, StoredSettings } from './stored-settings.ts';

const schema = defineEntity({
  name: 'SettingsDraft',
  tableName: 'settings_draft',
  properties: {
    place: p.string().length(6).$type<SettingsPlace>().primary().comment('a district, or city'),
    version: p.integer().comment('counts all saves: a dropped draft leaves it'),
    content: p.json().$type<StoredSettings>().strictNullable(),
    restoredFrom: p.integer().strictNullable(),
    savedBy: p.string().length(64),
    savedAt: p.datetime(3),
  },
});

/** The one draft of a place's next version; without content there is none. */
export class SettingsDraft extends schema.class {}
schema.setClass(SettingsDraft);
