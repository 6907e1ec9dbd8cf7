import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { newSuiteKey, SuiteKeyText } from './suite-key.ts';

const base64 = randomBytes(32).toString('base64');

describe('a key in the settings', () => {
  it.each([
    [base64, 'aes-256-gcm'],
    [`aes-256-gcm:${base64}`, 'aes-256-gcm'],
    [`sm4-hmac-sm3:${base64}`, 'sm4-hmac-sm3'],
  ])('names its suite, or is of AES-256-GCM: %s', (text, suite) => {
    expect(SuiteKeyText.parse(text)).toEqual({ suite, bytes: Buffer.from(base64, 'base64') });
  });

  it.each([
    ['', 'empty'], [base64.slice(4), 'too short'], [`${base64}AAAA`, 'too long'],
    [`sm4:${base64}`, 'another suite'], [`:${base64}`, 'no suite'], ['sm4-hmac-sm3:', 'no key'],
    [`sm4-hmac-sm3:sm4-hmac-sm3:${base64}`, 'two suites'], [base64.replace(/./u, '!'), 'no base64'],
  ])('is refused when it is none: %s (%s)', (text) => {
    expect(SuiteKeyText.safeParse(text).success).toBe(false);
  });
});

it('a new key is 32 random bytes', () => {
  expect(newSuiteKey().bytes).toHaveLength(32);
  expect(newSuiteKey().bytes).not.toEqual(newSuiteKey().bytes);
});
