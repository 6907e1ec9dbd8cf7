import { defineEntity, p } from '@mikro-orm/core';
import { fieldsOf } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

const schema = defineEntity({
  name: 'RegistrationAnswer',
  tableName: 'registration_answer',
  properties: {
    key: p.string().length(128).primary(),
    requestHash: holds(p.string().length(43).strictNullable(), ...fieldsOf('registered')),
    caseId: p.uuid().unique(),
    answeredAt: p.datetime(3),
  },
});

/** The answer kept for an Idempotency-Key (L3): which case it opened. After erasure only the key
 * and the bare id stay, so that a late repeat cannot bring the child back (B13). */
export class RegistrationAnswer extends schema.class {}
schema.setClass(RegistrationAnswer);
