import { defineEntity, p } from '@mikro-orm/core';
import { BatchReason, TargetState } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

import { ofCase } from '../cases/of-case.ts';
import { Batch } from './batch.entity.ts';

/** Sealed columns of a batch's child: the note that it will get. */
export const targetColumns = { note: 'batch_target.note' } as const;

const schema = defineEntity({
  name: 'BatchTarget',
  tableName: 'batch_target',
  indexes: [{ properties: ['caseId'] }],
  properties: {
    batch: () => p.manyToOne(Batch).mapToPk().primary().deleteRule('cascade'),
    caseId: () => ofCase().primary(),
    submissionVersion: p.integer(),
    itemsVersion: p.integer(),
    decisionVersion: p.integer().comment('the decision that the batch makes, or takes back'),
    assignedTo: p.string().length(64).strictNullable().comment('whose it was at the dry run'),
    noteId: p.uuid().strictNullable().comment('the note that the batch writes, or takes back'),
    note: holds(p.blob().strictNullable().comment("sealed under the child's key"), 'notes'),
    schoolId: holds(
      p.string().length(64).strictNullable()
        .comment('the school of an approval, or the one that is named'),
      'school',
    ),
    schoolBefore: holds(
      p.string().length(64).strictNullable().comment('where the child stood at the dry run'),
      'school',
    ),
    state: p.enum(TargetState.options),
    reason: holds(p.enum(BatchReason.options).strictNullable(), 'decision'),
    endedAt: p.datetime(3).strictNullable(),
  },
});

/** One child of a batch, in the versions seen at the dry run, and the result (B8). */
export class BatchTarget extends schema.class {}
schema.setClass(BatchTarget);
