import { defineEntity, p } from '@mikro-orm/core';
import type { DistrictCode } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'SchoolList',
  tableName: 'school_list',
  properties: {
    district: p.string().length(6).$type<DistrictCode>().primary(),
    version: p.integer().comment("of the district's settings, from which its schools are"),
  },
});

/** From which version of its settings a district's schools are (S2): an older one comes late. */
export class SchoolList extends schema.class {}
schema.setClass(SchoolList);
