import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const PreparedNoticeSchema = defineEntity({
  name: 'PreparedNotice',
  tableName: 'prepared_notice',
  indexes: [{ properties: ['caseId'] }],
  properties: {
    key: p.string().primary(),
    /** The message's id towards the provider. */
    messageId: p.uuid(),
    caseId: p.uuid(),
    /** Number and template, under the service's key: the child's is gone by the time it is sent. */
    sealed: holds(p.blob(), 'guardianPhone', 'messages'),
    preparedAt: p.datetime(3),
  },
});

/** A message kept over an erasure or change of number, and deleted once it is sent (S20, B20). */
export class PreparedNotice extends PreparedNoticeSchema.class {}
PreparedNoticeSchema.setClass(PreparedNotice);
