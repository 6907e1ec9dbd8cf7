import type { EntityManager } from '@mikro-orm/postgresql';
import { open, seal, type SuiteKey } from '@ruxue/service-kit';
import * as z from 'zod';

import type { Phones } from '../phones.ts';
import { OutboxMessage } from './outbox-message.entity.ts';
import type { SmsProvider } from './sms-provider.ts';

const SentText = z.object({ phone: z.string(), text: z.string() });

const mostShown = 200;
const place = (messageId: string): string[] => ['outbox_message.sealed', messageId];

export interface Outbox extends SmsProvider {
  /** What was sent, newest first; of one number, or of all. */
  list(phone?: string): Promise<{ phone: string; text: string; sentAt: Date }[]>;
}

/** The provider that sends nothing: messages stay here, to be read on the demo's outbox page. */
export function createOutbox(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  serviceKey: SuiteKey;
}): Outbox {
  const { em, phones, serviceKey } = dependencies;
  return {
    name: 'outbox',
    async send({ messageId, phone, content: { text } }) {
      const row = {
        id: messageId,
        phoneHash: phones.hash(phone),
        sealed: seal(serviceKey, JSON.stringify({ phone, text }), place(messageId)),
        sentAt: new Date(),
      };
      await em().upsert(OutboxMessage, row, { onConflictAction: 'ignore' });
      return { providerMessageId: null };
    },
    async list(phone) {
      const rows = await em().find(
        OutboxMessage,
        phone === undefined ? {} : { phoneHash: phones.hash(phone) },
        { orderBy: { sentAt: 'desc', id: 'desc' }, limit: mostShown },
      );
      return rows.map(({ id, sealed, sentAt }) => ({
        ...SentText.parse(JSON.parse(open(serviceKey, sealed, place(id)))),
        sentAt,
      }));
    },
  };
}
