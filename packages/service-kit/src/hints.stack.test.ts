import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { waitUntil } from '@ruxue/testing/wait-for';
import * as z from 'zod';

import { createHints } from './hints.ts';

let callers: TestCaller[];
beforeAll(async () => {
  callers = await Promise.all(Array.from({ length: 3 }, () => openTestCaller()));
});
afterAll(() => Promise.all(callers.map((caller) => caller.close())));

describe('a hint', () => {
  it.each([
    ['every process that listens', {}, 3],
    ['one of those that share it', { sharedBy: 'some' }, 1],
  ])('comes to %s', async (_whom, options, times) => {
    const subject = `hints.test-${times}`;
    const heard: number[] = [];
    const ends: number[] = [];
    for (const { nats } of callers) {
      const hints = createHints(nats);
      hints.subscribe(subject, z.number(), (number) => heard.push(number), options);
      hints.subscribe(`${subject}-end`, z.number(), (number) => ends.push(number));
      await nats.flush();
    }
    const [first] = callers.map(({ nats }) => createHints(nats));
    for (let number = 0; number < 20; number += 1) first?.publish(subject, number);
    // What one connection publishes arrives in this order.
    first?.publish(`${subject}-end`, 0);
    await waitUntil('the end of all', () => ends.length === callers.length);
    expect(heard).toHaveLength(20 * times);
  });
});
