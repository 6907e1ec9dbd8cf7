import { defineEntity, p } from '@mikro-orm/core';
import { stages, type DistrictCode } from '@ruxue/contracts';

import { ofCase } from '../cases/of-case.ts';

const schema = defineEntity({
  name: 'CaseStep',
  tableName: 'case_step',
  properties: {
    caseId: () => ofCase().primary(),
    stageVersion: p.integer().primary().comment('with which the case entered the step'),
    season: p.string().length(16),
    district: p.string().length(6).$type<DistrictCode>(),
    stage: p.enum(stages),
    enteredAt: p.datetime(3),
    leftAt: p.datetime(3).strictNullable(),
  },
});

/** A step of a case, entered and left: what time in step is counted from (B17). */
export class CaseStep extends schema.class {}
schema.setClass(CaseStep);
