import { defineEntity, p } from '@mikro-orm/core';
import type { DistrictCode, DistrictSettings } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'SettingsDraft',
  tableName: 'settings_draft',
  properties: {
    district: p.string().length(6).$type<DistrictCode>().primary(),
    version: p.integer().comment('counts all saves: a dropped draft leaves it'),
    content: p.json().$type<DistrictSettings>().strictNullable(),
    restoredFrom: p.integer().strictNullable(),
    savedBy: p.string().length(64),
    savedAt: p.datetime(3),
  },
});

/** The one draft of a district's next version; without content there is none. */
export class SettingsDraft extends schema.class {}
schema.setClass(SettingsDraft);
