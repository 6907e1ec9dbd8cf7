import { defineEntity, p } from '@mikro-orm/core';
import { PublicationKind, type DistrictCode } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'PublicationPlan',
  tableName: 'publication_plan',
  properties: {
    district: p.string().length(6).$type<DistrictCode>().primary(),
    kind: p.enum(PublicationKind.options).primary(),
    announcedAt: p.datetime(3).primary(),
    listId: p.uuid().strictNullable().comment('the confirmed list'),
    confirmedBy: p.string().length(64).strictNullable(),
    confirmedAt: p.datetime(3).strictNullable(),
    settledAt: p.datetime(3).strictNullable().comment('when its time was seen to'),
    publicationId: p.uuid().strictNullable(),
  },
});

/**
 * An announced time of a district with the list confirmed for it, and what became of it: settled
 * without a publication, it was postponed (S14, S23).
 */
export class PublicationPlan extends schema.class {}
schema.setClass(PublicationPlan);
