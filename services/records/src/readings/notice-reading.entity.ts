import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const schema = defineEntity({
  name: 'NoticeReading',
  tableName: 'notice_reading',
  properties: {
    id: p.uuid().primary(),
    entrance: p.enum(['review', 'school']),
    noticeVersion: p.string().length(32),
    startedAt: holds(p.datetime(3).index(), 'consents'),
    usedByCase: p.uuid().strictNullable(),
  },
});

/** A notice handed out to be read (S4): counts the seconds on the server and serves one case. */
export class NoticeReading extends schema.class {}
schema.setClass(NoticeReading);
