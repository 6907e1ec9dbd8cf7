import { defineEntity, p } from '@mikro-orm/core';

const ErasedAccountSchema = defineEntity({
  name: 'ErasedAccount',
  tableName: 'erased_account',
  properties: {
    caseId: p.uuid().primary(),
    erasedAt: p.datetime(3),
  },
});

/** Tombstone (B13): no late retry makes an account for this case again. */
export class ErasedAccount extends ErasedAccountSchema.class {}
ErasedAccountSchema.setClass(ErasedAccount);
