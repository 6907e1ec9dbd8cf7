import { defineEntity, p } from '@mikro-orm/core';
import type { PlaceStatistics as Counted } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'PlaceStatistics',
  tableName: 'place_statistics',
  properties: {
    season: p.string().length(16).primary(),
    place: p.string().length(6).primary().comment('a district, or city'),
    data: p.json().$type<Counted>().comment('counts and times; no case'),
    madeAt: p.datetime(3),
  },
});

/** The statistics of a district or the city as they were a minute ago (B17). */
export class PlaceStatistics extends schema.class {}
schema.setClass(PlaceStatistics);
