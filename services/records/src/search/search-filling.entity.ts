import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'SearchFilling',
  tableName: 'search_filling',
  properties: {
    season: p.string().length(16).primary(),
    doneUntil: p.uuid().comment('the last case, in the order of ids, that is indexed'),
    completedAt: p.datetime(3).strictNullable(),
  },
});

/** How far a season's older cases are indexed for search. */
export class SearchFilling extends schema.class {}
schema.setClass(SearchFilling);
