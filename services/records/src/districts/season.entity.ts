import { defineEntity, p } from '@mikro-orm/core';
import type { SeasonSeed } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'Season',
  tableName: 'season',
  properties: {
    code: p.string().length(16).primary(),
    isCurrent: p.boolean(),
    data: p.json().$type<SeasonSeed>(),
  },
});

/** A season with its birth window, notice and timeline (S1, S4, S23); one is current. */
export class Season extends schema.class {}
schema.setClass(Season);
