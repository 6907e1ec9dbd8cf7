import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readTestStack } from '@ruxue/local/stack-file';
import {
  connectNats, createCaller, createLogger, serve, type Endpoints, type NatsConnection,
} from '@ruxue/service-kit';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';

const operation = 'records.start-reading';
const body = JSON.stringify({ entrance: 'review' });

let tests: TestCaller;
let gateway: NatsConnection;
let probe: Endpoints;
let calls = 0;
beforeAll(async () => {
  const { url, passwords } = readTestStack().nats;
  tests = await openTestCaller();
  gateway = await connectNats({ url, user: 'gateway', password: passwords['gateway'] ?? '' });
  // Beside records, in a queue of its own: it gets the same calls and counts its work.
  probe = await serve(tests.nats, {
    name: 'probe',
    logger: createLogger('probe', 'fatal'),
    handlers: {
      [operation]: () => {
        calls += 1;
        return Promise.resolve({
          readingId: randomUUID(), version: '1', text: '须知', waitSeconds: 0,
        });
      },
    },
  });
});
afterAll(async () => {
  await probe.stop();
  await gateway.drain();
  await tests.close();
});

it.each([
  ['of a user who may not call the operation', '_INBOX_collection.stolen'],
  ['of a user whose name only begins alike', '_INBOX_gateways.stolen'],
  ['of a service', 'records.stolen'],
  ['of everybody', '_INBOX.stolen'],
  ['of hints', 'hints.stolen'],
])('a call whose answer would go to a subject %s does no work', async (_, reply) => {
  const heard: string[] = [];
  const subscription = tests.nats.subscribe(reply, {
    callback: (_error, message) => heard.push(message.subject),
  });
  await tests.nats.flush();
  const before = calls;
  gateway.publish(operation, body, { reply });
  gateway.publish(operation, body);
  // Calls of one connection are taken in order: the true one comes after those dropped.
  await createCaller(gateway)(operation, { entrance: 'review' });
  await tests.nats.flush();
  expect(calls - before).toBe(1);
  expect(heard).toEqual([]);
  subscription.unsubscribe();
});
