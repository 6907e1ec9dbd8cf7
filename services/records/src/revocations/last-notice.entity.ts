import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

/** A number that sms could not be given within a week is deleted: nobody waits for longer. */
export const lastNoticeDays = 7;

const schema = defineEntity({
  name: 'LastNotice',
  tableName: 'last_notice',
  properties: {
    id: p.uuid().primary().comment('random: it names no case'),
    sealedPhone: holds(p.blob().comment("sealed to sms's public key"), 'guardianPhone'),
    createdAt: p.datetime(3),
  },
});

/** The telephone for the last message of a revoked case (S20), readable for sms alone. */
export class LastNotice extends schema.class {}
schema.setClass(LastNotice);

/** The place that a sealed number is bound to. */
export const lastNoticePlace = (id: string): readonly string[] => ['last_notice.sealed_phone', id];
