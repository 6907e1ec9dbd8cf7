import { defineEntity, p } from '@mikro-orm/core';
import type { CodePurpose, NoticeTemplate } from '@ruxue/contracts';

const MessageSchema = defineEntity({
  name: 'Message',
  tableName: 'message',
  indexes: [{ properties: ['caseId'] }, { properties: ['phoneHash'] }],
  properties: {
    id: p.uuid().primary(),
    /** One message for one key; codes have none. */
    key: p.string().nullable().unique(),
    caseId: p.uuid().nullable(),
    phoneHash: p.string(),
    kind: p.string().$type<'code' | 'notice'>(),
    /** Texts aren't kept: a notice's follows from its template, a code's must not be. */
    template: p.string().$type<CodePurpose | NoticeTemplate>(),
    status: p.string().$type<'queued' | 'sent' | 'failed'>(),
    createdAt: p.datetime(3),
    sentAt: p.datetime(3).nullable(),
  },
});

/** A message that was handed to the provider, or is about to be (B10). */
export class Message extends MessageSchema.class {}
MessageSchema.setClass(Message);
