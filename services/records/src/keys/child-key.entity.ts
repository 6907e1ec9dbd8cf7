import { defineEntity, p } from '@mikro-orm/core';
import type { DistrictCode } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'ChildKey',
  tableName: 'child_key',
  indexes: [{ properties: ['hasCase', 'createdAt'] }],
  properties: {
    caseId: p.uuid().primary(),
    keyId: p.uuid().unique(),
    season: p.string().length(16),
    district: p.string().length(6).$type<DistrictCode>(),
    wrapped: p.blob(),
    hasCase: p.boolean().default(false).comment('its registration was seen to have succeeded'),
    createdAt: p.datetime(3),
  },
});

/** A child's data key, wrapped by its district's key. Deleting the row erases the child (B13). */
export class ChildKey extends schema.class {}
schema.setClass(ChildKey);
