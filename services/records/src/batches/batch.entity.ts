import { defineEntity, p } from '@mikro-orm/core';
import { AgencyField, BatchRunKind, type DistrictCode, type RecallReason } from '@ruxue/contracts';

const schema = defineEntity({
  name: 'Batch',
  tableName: 'batch',
  indexes: [{ properties: ['district', 'createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    kind: p.enum(BatchRunKind.options),
    district: p.string().length(6).$type<DistrictCode>(),
    agency: p.enum(AgencyField.options).strictNullable()
      .comment('whose verdicts they are (B4); null: a manager acts for the district'),
    staffId: p.string().length(64).comment('the author of each decision'),
    undoes: p.uuid().strictNullable().unique().comment('the batch whose decisions it takes back'),
    until: p.datetime(3).strictNullable().comment("of a return: the families' deadline (B5)"),
    assignTo: p.string().length(64).strictNullable().comment('of an assignment: whose they become'),
    publicationId: p.uuid().strictNullable().index().comment('of a recall (B22)'),
    recallReason: p.string().length(32).strictNullable().$type<RecallReason>()
      .comment('why the publication is recalled'),
    confirmedBy: p.string().length(64).strictNullable()
      .comment('the second person of a recall, in whose name it acts'),
    withdrawnAt: p.datetime(3).strictNullable().comment('of a recall that nobody confirms any more'),
    total: p.integer(),
    createdAt: p.datetime(3),
    startedAt: p.datetime(3).strictNullable().comment('null for a dry run'),
  },
});

/** What only the recall of a publication has. */
export const noRecall = {
  publicationId: null, recallReason: null, confirmedBy: null, withdrawnAt: null,
} as const;

/** One act on many children (B8): tried out first, then run child by child. */
export class Batch extends schema.class {}
schema.setClass(Batch);
