import { defineEntity, p } from '@mikro-orm/core';
import type { DistrictCode } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'DistrictReadiness',
  tableName: 'district_readiness',
  properties: {
    season: p.string().length(16).primary(),
    district: p.string().length(6).$type<DistrictCode>().primary(),
    declaredBy: p.string().length(64),
    declaredAt: p.datetime(3),
  },
});

/** 「准备就绪」: that a district had all it needs for a season, as its manager declared (S23). */
export class DistrictReadiness extends schema.class {}
schema.setClass(DistrictReadiness);
