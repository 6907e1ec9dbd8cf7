import { readTestStack } from '@ruxue/local/stack-file';
import { connectNats, type NatsConnection } from '@ruxue/service-kit';

/** NATS as the documents service itself, with its permissions and no more. */
export function connectAsDocuments(): Promise<NatsConnection> {
  const { url, passwords } = readTestStack().nats;
  const password = passwords['documents'];
  if (password === undefined) throw new Error('the stack has no NATS user for documents');
  return connectNats({ url, user: 'documents', password });
}
