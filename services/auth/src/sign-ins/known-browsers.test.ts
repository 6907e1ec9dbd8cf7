import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { newSuiteKey } from '@ruxue/service-kit';

import { BrowserCookie, browserKnownSeconds, knownBrowsers } from './known-browsers.ts';

const key = newSuiteKey();
const { find, remember } = knownBrowsers(key);

describe('the browsers that are known (L5)', () => {
  it('know the accounts that were signed in to there, each under an id that stays', () => {
    const first = remember('', '11111111');
    const both = remember(first, 'reviewer-1');
    const id = find(both, '11111111');
    expect(id).toBeDefined();
    expect(find(remember(both, '11111111'), '11111111')).toBe(id);
    expect(find(both, 'reviewer-1')).not.toBe(id);
    expect(find(both, '22222222')).toBeUndefined();
    expect(both).not.toMatch(/11111111|reviewer/u);
  });

  it('are another one in every browser', () => {
    expect(find(remember('', '11111111'), '11111111'))
      .not.toBe(find(remember('', '11111111'), '11111111'));
  });

  it('keep the five accounts that were last signed in to', () => {
    const accounts = ['1', '2', '3', '4', '5', '6'];
    const cookie = accounts.reduce(remember, '');
    const known = accounts.filter((account) => find(cookie, account) !== undefined);
    expect(known).toEqual(['2', '3', '4', '5', '6']);
    expect(BrowserCookie.parse(cookie)).toBe(cookie);
  });

  it('are forgotten after 400 days', () => {
    const now = Date.now();
    const after = (seconds: number) => knownBrowsers(key, () => now + seconds * 1000);
    const cookie = after(0).remember('', '11111111');
    expect(after(browserKnownSeconds - 1).find(cookie, '11111111')).toBeDefined();
    expect(after(browserKnownSeconds).find(cookie, '11111111')).toBeUndefined();
    expect(after(browserKnownSeconds).remember(cookie, '11111111')).not.toBe(cookie);
  });

  it.each([
    ['made with another key', knownBrowsers(newSuiteKey()).remember('', '11111111')],
    ['made up', randomBytes(36).toString('base64url')],
    ['of other characters', '密'.repeat(48)],
    ['cut short', remember('', '11111111').slice(1)],
    ['with a later time', `_${remember('', '11111111').slice(1)}`],
  ])('are not known by a cookie %s, which goes away', (_what, cookie) => {
    expect(find(cookie, '11111111')).toBeUndefined();
    expect(find(remember(cookie, '11111111'), '11111111')).toBeDefined();
  });

  it.each([['too long', 'x'.repeat(300)], ['no text', 7], ['absent', undefined]])(
    'count a cookie that is %s as none', (_what, cookie) => {
      expect(BrowserCookie.parse(cookie)).toBe('');
    },
  );
});
