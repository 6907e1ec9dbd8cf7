import { defineEntity, p } from '@mikro-orm/core';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'CounterVisit',
  tableName: 'counter_visit',
  properties: {
    staffId: p.string().length(64).primary().comment('a clerk serves one family at a time'),
    id: p.uuid(),
    caseId: () => ofCase().nullable(),
    expiresAt: p.datetime(3),
    used: p.array().$type<string[]>().default([]).comment('routes whose first use is on record'),
  },
});

/**
 * A clerk's visit (B9): the family that is at the counter now. Without a case until the clerk has
 * registered its child. What was done stands in the audit.
 */
export class CounterVisit extends schema.class {}
schema.setClass(CounterVisit);
