import { defineEntity, p } from '@mikro-orm/core';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'NotDuplicate',
  tableName: 'not_duplicate',
  properties: {
    caseId: () => ofCase().primary(),
    otherId: () => ofCase().fieldName('other_id').primary().index(),
    staffId: p.string().length(64),
    judgedAt: p.datetime(3),
  },
});

/** 「不是重复」 of a pair, the smaller id first (B6); undone by deleting the row. */
export class NotDuplicate extends schema.class {}
schema.setClass(NotDuplicate);
