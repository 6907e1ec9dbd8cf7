import { defineEntity, p } from '@mikro-orm/core';
import type { WindowLoss } from '@ruxue/contracts';

import type { SettingsPlace, StoredSettings } from './stored-settings.ts';

/**
 * How far a version's schools are. `sent`: collection may have them or not, and nobody may take the
 * version back until that is known.
 */
type SchoolsState = 'untaken' | 'sent' | 'taken';

const schema = defineEntity({
  name: 'SettingsVersion',
  tableName: 'settings_version',
  indexes: [{ properties: ['inForceFrom'], where: { appliedAt: null, withdrawnAt: null } }],
  uniques: [{ properties: ['place', 'draftVersion'] }],
  properties: {
    place: p.string().length(6).$type<SettingsPlace>().primary().comment('a district, or city'),
    version: p.integer().primary().comment('counts the versions of a place from 1'),
    content: p.json().$type<StoredSettings>(),
    draftVersion: p.integer().strictNullable().comment('the draft that it was; null of the seed'),
    restoredFrom: p.integer().strictNullable(),
    publishedBy: p.string().length(64).strictNullable().comment('null: the seed'),
    publishedAt: p.datetime(3),
    inForceFrom: p.datetime(3),
    appliedAt: p.datetime(3).strictNullable().comment('when it came into force'),
    withdrawnBy: p.string().length(64).strictNullable(),
    withdrawnAt: p.datetime(3).strictNullable(),
    losses: p.json().$type<WindowLoss[]>().strictNullable()
      .comment('what it takes from children; then the city office must agree'),
    agreedBy: p.string().length(64).strictNullable(),
    agreedAt: p.datetime(3).strictNullable(),
    schoolsState: p.string().length(8).$type<SchoolsState>()
      .comment('whether collection has taken its schools over'),
    blockedBy: p.json().$type<string[]>().strictNullable()
      .comment('why collection refused its schools'),
  },
});

/** A published version of a district's or the city's own data (S2, S23): never changed, never deleted. */
export class SettingsVersion extends schema.class {}
schema.setClass(SettingsVersion);
