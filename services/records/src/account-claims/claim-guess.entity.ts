import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const schema = defineEntity({
  name: 'ClaimGuess',
  tableName: 'claim_guess',
  properties: {
    accountHash: holds(
      p.string().length(43).primary().comment('keyed hash of the account as it was typed'),
      'accountNumber', 'childDocument',
    ),
    tries: p.integer(),
    until: p.datetime(3),
  },
});

/** The wrong claim codes of one typed account within an hour (B20), whether it exists or not. */
export class ClaimGuess extends schema.class {}
schema.setClass(ClaimGuess);
