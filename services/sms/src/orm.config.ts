import { ErasedCase, type DatabaseDescription } from '@ruxue/service-kit';

import { Code } from './codes/code.entity.ts';
import { Budget } from './limits/budget.entity.ts';
import { Message } from './messages/message.entity.ts';
import { PendingReceipt } from './messages/pending-receipt.entity.ts';
import { SentCost } from './messages/sent-cost.entity.ts';
import { PreparedNotice } from './notices/prepared-notice.entity.ts';
import { OutboxMessage } from './providers/outbox-message.entity.ts';

/** The sms database: all its entities, and where its migrations are. */
export const smsDatabase = (databaseUrl: string): DatabaseDescription => ({
  name: 'sms',
  databaseUrl,
  entities: [
    Budget, Code, ErasedCase, Message, OutboxMessage, PendingReceipt, PreparedNotice, SentCost,
  ],
  migrations: new URL('./migrations', import.meta.url),
});
