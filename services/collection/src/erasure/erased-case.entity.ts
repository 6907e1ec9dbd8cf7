import { defineEntity, p } from '@mikro-orm/core';

const ErasedCaseSchema = defineEntity({
  name: 'ErasedCase',
  tableName: 'erased_case',
  properties: {
    caseId: p.uuid().primary(),
    erasedAt: p.datetime(3),
  },
});

/** Tombstone (B13): nothing is written for this case again. */
export class ErasedCase extends ErasedCaseSchema.class {}
ErasedCaseSchema.setClass(ErasedCase);
