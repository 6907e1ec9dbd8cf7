import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'IssuedAccountNumber',
  tableName: 'issued_account_number',
  properties: {
    accountNumber: p.character().length(8).primary(),
  },
});

/** Account numbers once given out; never again, and with no link to a case (S10, S20). */
export class IssuedAccountNumber extends schema.class {}
schema.setClass(IssuedAccountNumber);
