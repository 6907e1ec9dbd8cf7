import { defineEntity, p } from '@mikro-orm/core';
import type { DistrictCode } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'DistrictKey',
  tableName: 'district_key',
  properties: {
    season: p.string().length(16).primary(),
    district: p.string().length(6).primary().$type<DistrictCode>(),
    wrapped: p.blob(),
    createdAt: p.datetime(3),
  },
});

/** The key of a district in a season, wrapped by a master key. */
export class DistrictKey extends schema.class {}
schema.setClass(DistrictKey);
