import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'Tombstone',
  tableName: 'tombstone',
  properties: {
    caseId: p.uuid().primary(),
    erasedAt: p.datetime(3),
  },
});

/** An erased case: nothing is ever written for this id again (B13). */
export class Tombstone extends schema.class {}
schema.setClass(Tombstone);
