import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const IssuedFormNumberSchema = defineEntity({
  name: 'IssuedFormNumber',
  tableName: 'issued_form_number',
  properties: {
    formNumber: holds(p.string().length(20).primary(), 'papers'),
    /** Null after the child's erasure: nothing leads from the number to it. */
    caseId: p.uuid().nullable().unique(),
  },
});

/** 编号: given out once, for one child (S16), and never again, also after its child was erased. */
export class IssuedFormNumber extends IssuedFormNumberSchema.class {}
IssuedFormNumberSchema.setClass(IssuedFormNumber);
