import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const IssuedFormNumberSchema = defineEntity({
  name: 'IssuedFormNumber',
  tableName: 'issued_form_number',
  uniques: [{ name: 'issued_form_number_standing_unique', properties: ['caseId'], where: { voidedAt: null } }],
  properties: {
    formNumber: holds(p.string().length(20).primary(), 'papers'),
    /** Null after the child's erasure: nothing leads from the number to it. */
    caseId: p.uuid().nullable(),
    voidedAt: p.datetime(3).strictNullable().comment('by a recall: the child has another one since (B22)'),
  },
});

/** 编号: given out once, for one child (S16), and never again, also after its child was erased. */
export class IssuedFormNumber extends IssuedFormNumberSchema.class {}
IssuedFormNumberSchema.setClass(IssuedFormNumber);
