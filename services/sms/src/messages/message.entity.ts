import { defineEntity, p } from '@mikro-orm/core';
import { holds } from '@ruxue/service-kit';

import type { ProviderName } from '../providers/sms-provider.ts';
import type { TemplateName } from '../templates.ts';

/**
 * `queued` until a provider took it, `sent` until its receipt, if there is one; `failed` is final:
 * the number takes no message, or a code became too old or was never answered by the provider.
 */
type MessageStatus = 'queued' | 'sent' | 'delivered' | 'failed';

const MessageSchema = defineEntity({
  name: 'Message',
  tableName: 'message',
  indexes: [
    { properties: ['caseId'] }, { properties: ['phoneHash'] },
    { properties: ['status', 'notBefore'] },
  ],
  properties: {
    id: p.uuid().primary(),
    /** One message for one key; codes have none. */
    key: p.string().nullable().unique(),
    caseId: p.uuid().nullable(),
    phoneHash: holds(p.string(), 'guardianPhone'),
    kind: p.string().$type<'code' | 'notice'>(),
    /** Texts aren't kept: a notice's follows from its template, a code's must not be. */
    template: holds(p.string().$type<TemplateName>(), 'messages'),
    status: holds(p.string().$type<MessageStatus>(), 'messages'),
    createdAt: p.datetime(3),
    /** The publication that it tells of; its recall stops the message while it waits (B22). */
    publicationId: p.uuid().nullable(),
    /** A message that waits is sent from then on; null for one that is sent at once. */
    notBefore: p.datetime(3).nullable(),
    sentAt: holds(p.datetime(3).nullable(), 'messages'),
    deliveredAt: holds(p.datetime(3).nullable(), 'messages'),
    provider: p.string().$type<ProviderName>().nullable(),
    /** The provider's own number of the message. */
    providerMessageId: p.string().nullable(),
    /** Why the last try failed, in the provider's words: one of its codes, never a text. */
    failureCode: p.string().nullable(),
    /** How many messages the carrier counts, and what they cost in thousandths of a yuan. */
    parts: p.integer().nullable(),
    costMilliyuan: p.integer().nullable(),
  },
});

/** A message that was handed to the provider, or is about to be (B10). */
export class Message extends MessageSchema.class {}
MessageSchema.setClass(Message);

/** What of a message is not known before it goes out. */
export const beforeSending = {
  status: 'queued',
  publicationId: null,
  notBefore: null,
  sentAt: null,
  deliveredAt: null,
  provider: null,
  providerMessageId: null,
  failureCode: null,
  parts: null,
  costMilliyuan: null,
} as const;
