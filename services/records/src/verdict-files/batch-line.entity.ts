import { defineEntity, p } from '@mikro-orm/core';
import { LineReason, TargetState, Verdict, type MaterialSubject } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { Batch } from '../batches/batch.entity.ts';
import { ofCase } from '../cases/of-case.ts';

/** Sealed columns of a line: what the family may read once it counts. */
export const lineColumns = { note: 'batch_line.note' } as const;

const schema = defineEntity({
  name: 'BatchLine',
  tableName: 'batch_line',
  indexes: [{ properties: ['caseId'] }],
  properties: {
    batch: () => p.manyToOne(Batch).mapToPk().primary().deleteRule('cascade'),
    line: p.integer().primary().comment('counted from 1, as in the file'),
    caseId: () => ofCase().strictNullable(),
    item: p.string().length(40).strictNullable(),
    subject: p.string().length(16).$type<MaterialSubject>().strictNullable(),
    submissionVersion: p.integer().strictNullable(),
    verdict: holds(p.enum(Verdict.options).strictNullable(), 'decision'),
    reasonCode: holds(p.string().length(40).strictNullable(), 'decision'),
    note: holds(p.blob().strictNullable().comment("sealed under the child's key"), 'decision'),
    state: p.enum(TargetState.options),
    verdictVersion: p.integer().strictNullable().comment('the version of the verdict that it wrote'),
    isTakenBack: p.boolean().default(false).comment("by the file's undo (B8)"),
    reason: holds(p.enum(LineReason.options).strictNullable(), 'decision'),
  },
});

/**
 * A line of a file with an agency's verdicts (B4), and its result. What was typed is kept only where
 * it is a verdict on one of the agency's own items.
 */
export class BatchLine extends schema.class {}
schema.setClass(BatchLine);
