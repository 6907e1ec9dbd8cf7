import { defineEntity, p } from '@mikro-orm/core';
import { PublicationKind, type DistrictCode } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'Publication',
  tableName: 'publication',
  uniques: [{ properties: ['staffId', 'key'] }],
  properties: {
    id: p.uuid().primary(),
    key: p.string().length(128),
    kind: p.enum(PublicationKind.options),
    district: p.string().length(6).$type<DistrictCode>(),
    staffId: p.string().length(64),
    total: p.integer(),
    effectiveAt: p.datetime(3),
    announcedAt: p.datetime(3).strictNullable()
      .comment('the announced time that it keeps, or comes ahead of by hand (S23)'),
    reason: p.string().length(200).strictNullable().comment('why it came ahead of its time'),
  },
});

/** One commit that shows a whole batch to the parents (S14, S17, B8). */
export class Publication extends schema.class {}
schema.setClass(Publication);
