import { defineEntity, p } from '@mikro-orm/core';
import { PublicationKind, type DistrictCode } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'PublicationList',
  tableName: 'publication_list',
  uniques: [{ properties: ['district', 'kind', 'hash'] }],
  properties: {
    id: p.uuid().primary(),
    district: p.string().length(6).$type<DistrictCode>(),
    kind: p.enum(PublicationKind.options),
    hash: p.string().length(64).comment('over its cases with their decisions'),
    total: p.integer(),
    madeAt: p.datetime(3),
  },
});

/** The list of a dry run: what a manager has counted, and nothing else, is published by it (B8). */
export class PublicationList extends schema.class {}
schema.setClass(PublicationList);
