import { readTestStack } from '@ruxue/local/stack-file';
import { connectNats, createCaller, type Call, type NatsConnection } from '@ruxue/service-kit';

/** NATS as the test stack's user for tests, with all rights. */
export interface TestCaller {
  readonly nats: NatsConnection;
  readonly call: Call;
  close(): Promise<void>;
}

/** Connects to the running test stack, to call its services directly. */
export async function openTestCaller(): Promise<TestCaller> {
  const { url, passwords } = readTestStack().nats;
  const password = passwords['tests'];
  if (password === undefined) throw new Error('the stack has no NATS user for tests');
  const nats = await connectNats({ url, user: 'tests', password });
  return { nats, call: createCaller(nats), close: () => nats.drain() };
}
