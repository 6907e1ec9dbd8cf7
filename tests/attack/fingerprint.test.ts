import { randomBytes, randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { Headers } from 'undici';

import { fingerprint } from './fingerprint.ts';

const answer = (text: string, headers: Record<string, string> = {}, status = 200) => ({
  status, headers: new Headers(headers), text, milliseconds: 1,
});
const random = () => randomBytes(24).toString('base64url');
const page = (account: string, words: string) =>
  answer(
    `<form action="/login?session_code=${random()}&tab_id=${random().slice(0, 11)}">` +
      `<input name="captchaId" value="${randomUUID()}"><b>${words}</b>${account}</form>`,
    { 'set-cookie': `A=${random()}; Path=/`, date: new Date().toISOString() },
  );

describe('a fingerprint', () => {
  it('is the same for answers that differ by chance, time and what was typed', () => {
    const one = fingerprint(page('20270001', '\u9519'), ['20270001']);
    expect(fingerprint(page('20270002', '\u9519'), ['20270002'])).toBe(one);
  });

  it('differs with the words, the status and a header', () => {
    const prints = [
      page('20270001', '\u9519'), page('20270001', '\u9501'), answer('{}'), answer('{}', {}, 429),
      answer('{}', { 'retry-after': '178' }), answer('{}', { 'retry-after': '3600' }),
    ].map((one) => fingerprint(one, ['20270001']));
    expect(new Set(prints).size).toBe(prints.length);
  });
});
