import { expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { clientLimit } from './client-limit.ts';
import { createLogger } from './logger.ts';

const newLimit = (uses: number) =>
  clientLimit({ uses, seconds: 60, logger: createLogger('client-limit', 'fatal') });

it('counts a /64 of IPv6 as one address, however it is spelled', async () => {
  const { count } = newLimit(2);
  await count('2001:db8:1:2::1');
  await count('2001:0DB8:0001:0002:ffff::2');
  expect(await outcomeOf(count('2001:db8:1:2::3'))).toBe('too-many-requests');
  expect(await outcomeOf(count('2001:db8:1:3::1'))).toBe('passed');
});

it('gives a /48 of IPv6 what 64 addresses have, and other networks their own', async () => {
  const { count } = newLimit(1);
  for (let host = 0; host < 64; host += 1) await count(`2001:db8:1:${host.toString(16)}::1`);
  expect(await outcomeOf(count('2001:db8:1:ffff::1'))).toBe('too-many-requests');
  expect(await outcomeOf(count('2001:db8:2:1::1'))).toBe('passed');
});

it('counts each address of an IPv4 network for itself', async () => {
  const { count } = newLimit(1);
  for (let host = 0; host < 200; host += 1) await count(`198.51.100.${host}`);
  expect(await outcomeOf(count('198.51.100.1'))).toBe('too-many-requests');
});
