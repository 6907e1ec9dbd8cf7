import { defineEntity, p } from '@mikro-orm/core';

const IssuedFormNumberSchema = defineEntity({
  name: 'IssuedFormNumber',
  tableName: 'issued_form_number',
  properties: {
    formNumber: p.string().length(20).primary(),
  },
});

/** A form number that was given out once and never again, also after its child was erased. */
export class IssuedFormNumber extends IssuedFormNumberSchema.class {}
IssuedFormNumberSchema.setClass(IssuedFormNumber);
