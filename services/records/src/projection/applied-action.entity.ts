import { defineEntity, p } from '@mikro-orm/core';
import type { Action } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'AppliedAction',
  tableName: 'applied_action',
  uniques: [{ properties: ['caseId', 'actionId'] }],
  indexes: [{ properties: ['actionId'] }],
  properties: {
    caseId: () => ofCase().primary(),
    stageVersion: p.integer().primary(),
    actionId: p.string().length(128),
    requestHash: p.string().length(32).strictNullable().comment("of a person's request"),
    action: holds(p.json().$type<Action>(), 'decision', 'school'),
    appliedAt: p.datetime(3),
  },
});

/** An action of the workflow as records has applied it, in the order of stage versions. */
export class AppliedAction extends schema.class {}
schema.setClass(AppliedAction);
