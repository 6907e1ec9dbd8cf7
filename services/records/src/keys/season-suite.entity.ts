import { defineEntity, p } from '@mikro-orm/core';
import type { CryptoSuite } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'SeasonSuite',
  tableName: 'season_suite',
  properties: {
    season: p.string().length(16).primary(),
    suite: p.string().length(16).$type<CryptoSuite>(),
    createdAt: p.datetime(3),
  },
});

/** The suite of a season's keys and hashes, from the season's first key on for ever (C11). */
export class SeasonSuite extends schema.class {}
schema.setClass(SeasonSuite);
