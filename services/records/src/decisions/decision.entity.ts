import { defineEntity, p } from '@mikro-orm/core';
import {
  PlaceEnd, type MaterialPlace, type ReasonCode, type WithdrawalReason,
} from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** Sealed columns of a decision. */
export const decisionColumns = { reasons: 'decision.reasons' } as const;

const schema = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  indexes: [{ properties: ['publicationId', 'caseId'] }],
  properties: {
    caseId: () => ofCase().primary(),
    kind: p.enum(['review', 'admission']).primary(),
    version: p.integer().primary(),
    submissionVersion: p.integer(),
    outcome: holds(p.enum(['approved', 'rejected']), 'decision'),
    reasonCodes: holds(p.json().$type<ReasonCode[]>(), 'decision'),
    reasons: holds(
      p.blob().strictNullable().comment("in the family's words, sealed under the child's key"),
      'decision',
    ),
    checked: holds(
      p.json().$type<MaterialPlace[]>().strictNullable()
        .comment('the places found in order, told with the publication'),
      'decision',
    ),
    schoolId: holds(p.string().length(64).strictNullable(), 'school'),
    staffId: p.string().length(64),
    decidedAt: p.datetime(3),
    undoneAt: p.datetime(3).strictNullable(),
    publicationId: p.uuid().strictNullable(),
    recalledAt: p.datetime(3).strictNullable()
      .comment('by two persons; until another is published the family reads 结果核对中 (B22)'),
    confirmedAt: p.datetime(3).strictNullable().comment('when the family confirmed its place (B24)'),
    endedAs: holds(
      p.enum(PlaceEnd.options).strictNullable().comment('how the place was lost (B24)'), 'decision',
    ),
    endedAt: p.datetime(3).strictNullable(),
    endedReason: holds(p.string().length(32).$type<WithdrawalReason>().strictNullable(), 'decision'),
    appliedAt: p.datetime(3).strictNullable().comment('when the workflow followed its publication'),
  },
});

/** A decision of one person on one version (B7): of the review, or of an admission (S17). What a
 * parent may see of it hangs on its publication. */
export class Decision extends schema.class {}
schema.setClass(Decision);
