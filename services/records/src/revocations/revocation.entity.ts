import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'Revocation',
  tableName: 'revocation',
  properties: {
    caseId: p.uuid().primary(),
    startedAt: p.datetime(3),
    completedAt: p.datetime(3).strictNullable(),
  },
});

/** A revocation under way or done (S20): ids and times only; what its receipt is answered from. */
export class Revocation extends schema.class {}
schema.setClass(Revocation);
