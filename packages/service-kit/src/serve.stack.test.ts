import { randomUUID } from 'node:crypto';

import { expect, it } from '@jest/globals';
import { openTestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { waitUntil } from '@ruxue/testing/wait-for';

import { createLogger } from './logger.ts';
import { serve } from './serve.ts';

it('takes 200 requests at once, and refuses the rest at once', async () => {
  const tests = await openTestCaller();
  const waiting: (() => void)[] = [];
  const answer = { readingId: randomUUID(), version: '1', text: '须知', waitSeconds: 0 };
  const probe = await serve(tests.nats, {
    name: 'probe',
    logger: createLogger('probe', 'fatal'),
    handlers: {
      'records.start-reading': async () => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return answer;
      },
    },
  });
  const refused: string[] = [];
  const subscription = tests.nats.subscribe('_INBOX_tests.probe', {
    callback: (_error, message) => refused.push(message.string()),
  });
  for (let sent = 0; sent < 500; sent += 1) {
    tests.nats.publish('records.start-reading', '{"entrance":"review"}', {
      reply: '_INBOX_tests.probe',
    });
  }
  const isOverload = (text: string) => text.includes('temporarily-unavailable');
  await waitUntil('300 refusals', () => refused.filter(isOverload).length >= 300);
  expect(waiting).toHaveLength(200);
  waiting.forEach((resolve) => resolve());
  await probe.stop();
  subscription.unsubscribe();
  // Records heard the same 500, and has room again as soon as it has answered its own.
  await waitUntil('room again', async () =>
    (await outcomeOf(tests.call('records.start-reading', { entrance: 'review' }))) === 'passed');
  await tests.close();
});
