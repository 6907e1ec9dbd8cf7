import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const GuessedNumberSchema = defineEntity({
  name: 'GuessedNumber',
  tableName: 'guessed_number',
  properties: {
    /** As typed: whether there is such a number changes nothing. */
    formNumber: holds(p.string().length(20).primary(), 'papers'),
    tries: p.integer(),
    until: p.datetime(3),
  },
});

/** The wrong 验证码 that were tried for one 编号 within an hour. */
export class GuessedNumber extends GuessedNumberSchema.class {}
GuessedNumberSchema.setClass(GuessedNumber);
