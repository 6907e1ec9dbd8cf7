import { defineEntity, p } from '@mikro-orm/core';
import type { MaterialPlace } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';

/** The notes to the family, in the order of the items; sealed under the child's key. */
export const returnColumns = { notes: 'case_return.notes' } as const;

/** An item as it was returned, in the words of that day. */
interface ReturnedItem extends MaterialPlace {
  readonly title: string;
  readonly reasonCode: string | null;
  readonly reason: string;
}

const schema = defineEntity({
  name: 'CaseReturn',
  tableName: 'case_return',
  properties: {
    caseId: () => ofCase().primary(),
    version: p.integer().primary().comment("the case's stage version with the return"),
    submissionVersion: p.integer(),
    items: holds(p.json().$type<readonly ReturnedItem[]>(), 'decision'),
    notes: holds(p.blob().comment("sealed under the child's key"), 'decision'),
    until: p.datetime(3),
    returnedBy: p.string().length(64),
    returnedAt: p.datetime(3),
    closedAt: p.datetime(3).strictNullable().comment('when the family resubmitted'),
  },
});

/** A return for correction (B5), frozen: parents read it from here, not from later verdicts (S14). */
export class CaseReturn extends schema.class {}
schema.setClass(CaseReturn);
