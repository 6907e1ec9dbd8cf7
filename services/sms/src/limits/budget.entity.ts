import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const BudgetSchema = defineEntity({
  name: 'Budget',
  tableName: 'budget',
  indexes: [{ properties: ['endsAt'] }],
  properties: {
    /** Whose hour or day: `city:register:hour`, or that of a hashed address. */
    scope: holds(p.string().primary(), 'visitor'),
    endsAt: p.datetime(3).primary(),
    used: p.integer(),
    /** What was allowed when it was last used, so that the row says how full it is. */
    allowed: p.integer(),
  },
});

/** How many codes one scope has used in one hour or day. */
export class Budget extends BudgetSchema.class {}
BudgetSchema.setClass(Budget);
