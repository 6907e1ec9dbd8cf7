import { defineEntity, p } from '@mikro-orm/core';
import { LastNoticeRecipient } from '@ruxue/contracts';
import { holds } from '@ruxue/service-kit';

/** A number that sms could not be given within a week is deleted: nobody waits for longer. */
export const lastNoticeDays = 7;

const schema = defineEntity({
  name: 'LastNotice',
  tableName: 'last_notice',
  properties: {
    id: p.uuid().primary().comment('random: it names no case'),
    recipient: p.enum(LastNoticeRecipient.options).default('account').primary(),
    sealedPhone: holds(p.blob().comment("sealed to sms's public key"), 'guardianPhone'),
    createdAt: p.datetime(3),
  },
});

/** A telephone for the last message of a revoked case (S20, B21), readable for sms alone. */
export class LastNotice extends schema.class {}
schema.setClass(LastNotice);
