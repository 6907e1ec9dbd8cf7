import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

const OutboxMessageSchema = defineEntity({
  name: 'OutboxMessage',
  tableName: 'outbox_message',
  indexes: [{ properties: ['phoneHash', 'sentAt'] }, { properties: ['sentAt'] }],
  properties: {
    /** The message's own id. */
    id: p.uuid().primary(),
    phoneHash: holds(p.string(), 'guardianPhone'),
    sealed: holds(p.blob(), 'guardianPhone', 'messages'),
    sentAt: p.datetime(3),
  },
});

/** What would lie on a telephone: number and text, sealed, for a day. */
export class OutboxMessage extends OutboxMessageSchema.class {}
OutboxMessageSchema.setClass(OutboxMessage);
