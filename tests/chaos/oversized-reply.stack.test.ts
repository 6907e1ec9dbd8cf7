import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, it } from '@jest/globals';
import { createLogger, serve } from '@ruxue/service-kit';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { waitUntil } from '@ruxue/testing/wait-for';

let tests: TestCaller;
beforeAll(async () => {
  tests = await openTestCaller();
});
afterAll(() => tests.close());

const logger = createLogger('serve', 'silent');

it('answers as failed when a reply is more than a message can hold, and goes on', async () => {
  const operation = 'records.list-view-versions';
  const caseId = randomUUID();
  let size = 20_000;
  const handler = () => Promise.resolve({
    versions: Array.from({ length: size }, () => ({ caseId, version: 1 })),
  });
  // Its own queue: the stack's records answers too, and must not be asked instead.
  const endpoints = await serve(tests.nats, {
    name: 'tests', logger, handlers: { [operation]: handler },
  });
  const replies: string[] = [];
  const inbox = tests.nats.subscribe(`_INBOX_tests.${randomUUID()}`, {
    callback: (_error, message) => void replies.push(message.string()),
  });
  tests.nats.publish(operation, JSON.stringify({ caseIds: [] }), { reply: inbox.getSubject() });
  await waitUntil('a failure', () => replies.includes('{"failed":true}'));
  size = 1;
  tests.nats.publish(operation, JSON.stringify({ caseIds: [] }), { reply: inbox.getSubject() });
  await waitUntil('an answer', () => replies.some((reply) => reply.includes(caseId)));
  await endpoints.stop();
});
