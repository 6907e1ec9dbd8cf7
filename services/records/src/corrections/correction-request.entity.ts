import { defineEntity, p } from '@mikro-orm/core';
import { CorrectionRefusal } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** What is wanted: fields with their texts before and after, the reason, the paper (B26). */
export const requestColumns = { wanted: 'correction_request.wanted' } as const;

const schema = defineEntity({
  name: 'CorrectionRequest',
  tableName: 'correction_request',
  properties: {
    caseId: () => ofCase().primary(),
    requestVersion: p.integer().primary().comment('counts the requests of a case'),
    submissionVersion: p.integer().comment('the submission that the family had read'),
    wanted: holds(
      p.blob().comment("sealed under the child's key"),
      'childName', 'childSex', 'childBirthDate', 'childDocument', 'childHousehold', 'residence',
      'guardianName', 'guardianPhone', 'guardianDocument', 'guardianEmployer',
    ),
    isShown: p.boolean().comment('the paper was shown at the counter (B9)'),
    files: holds(p.json().$type<string[]>().comment('ids of the files that prove it'), 'materials'),
    channel: p.enum(['web', 'counter']),
    requestedAt: p.datetime(3),
    closedAs: holds(
      p.enum(['accepted', 'refused', 'withdrawn']).strictNullable(), 'decision',
    ),
    closedBy: p.string().length(64).strictNullable()
      .comment('the member of staff who decided, or withdrew it for the family'),
    closedAt: p.datetime(3).strictNullable(),
    refusal: holds(p.enum(CorrectionRefusal.options).strictNullable(), 'decision'),
  },
});

/** A family's request for correction after the submission (B19), which staff decide. */
export class CorrectionRequest extends schema.class {}
schema.setClass(CorrectionRequest);
