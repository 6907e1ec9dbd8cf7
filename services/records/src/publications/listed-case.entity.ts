import { defineEntity, p } from '@mikro-orm/core';

import { ofCase } from '../cases/of-case.ts';
import { PublicationList } from './publication-list.entity.ts';

const schema = defineEntity({
  name: 'ListedCase',
  tableName: 'listed_case',
  indexes: [{ properties: ['caseId'] }],
  properties: {
    list: () => p.manyToOne(PublicationList).mapToPk().primary().deleteRule('cascade'),
    caseId: () => ofCase().primary(),
    decisionVersion: p.integer(),
    /** An approval given anew after an undo has the same version: its time tells it apart. */
    decidedAt: p.datetime(3),
  },
});

/** One child of a list, with the decision that was counted. */
export class ListedCase extends schema.class {}
schema.setClass(ListedCase);
