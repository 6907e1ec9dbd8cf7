import { defineEntity, p } from '@mikro-orm/core';
import type { DistrictCode, StumbleField } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'FieldStumble',
  tableName: 'field_stumble',
  properties: {
    season: p.string().length(16).primary(),
    district: p.string().length(6).primary().$type<DistrictCode>(),
    field: p.string().length(64).primary().$type<StumbleField>(),
    count: p.integer(),
  },
});

/** How often a field of a form was wrong or empty when somebody wanted to go on (B17); no case. */
export class FieldStumble extends schema.class {}
schema.setClass(FieldStumble);
