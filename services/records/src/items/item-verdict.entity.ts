import { defineEntity, p } from '@mikro-orm/core';
import { ItemVerdict as Judged, Verdict, type MaterialSubject } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** Sealed columns of a verdict: what the family may read once it counts. */
export const verdictColumns = { note: 'item_verdict.note' } as const;

const schema = defineEntity({
  name: 'ItemVerdict',
  tableName: 'item_verdict',
  properties: {
    caseId: () => ofCase().primary(),
    item: p.string().length(40).primary(),
    subject: p.string().length(16).$type<MaterialSubject>().primary(),
    verdict: holds(p.enum(Verdict.options), 'decision'),
    reasonCode: holds(p.string().length(40).strictNullable(), 'decision'),
    note: holds(p.blob().strictNullable().comment("sealed under the child's key"), 'decision'),
    judgedAs: p.enum(Judged.shape.by.options),
    staffId: p.string().length(64).strictNullable(),
    judgedAt: p.datetime(3),
  },
});

/** The present verdict on one item of a case (B7); `itemsVersion` of the case counts its changes. */
export class ItemVerdict extends schema.class {}
schema.setClass(ItemVerdict);
