import { defineEntity, p } from '@mikro-orm/core';
import type { DistrictCode, DistrictSeed } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'District',
  tableName: 'district',
  properties: {
    code: p.string().length(6).primary().$type<DistrictCode>(),
    page: p.json().$type<DistrictSeed>(),
  },
});

/** A district's page, windows and batches (S2, S23): the district's data, not code. */
export class District extends schema.class {}
schema.setClass(District);
