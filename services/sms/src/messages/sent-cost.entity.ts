import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'SentCost',
  tableName: 'sent_cost',
  properties: {
    day: p.date().primary().comment('in Beijing'),
    place: p.string().length(6).primary().comment('a district, or city for messages of none'),
    messages: p.integer(),
    costMilliyuan: p.bigint(),
  },
});

/** What a day's messages for a district cost (B17); no message, so an erasure changes nothing. */
export class SentCost extends schema.class {}
schema.setClass(SentCost);
