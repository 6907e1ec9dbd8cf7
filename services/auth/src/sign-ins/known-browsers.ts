import { randomBytes, timingSafeEqual } from 'node:crypto';

import { keyedHash, type SuiteKey } from '@ruxue/service-kit';
import * as z from 'zod';

/** One sign-in that a browser shows: when it first was, a random id, and the proof. */
const timeBytes = 4;
const headBytes = timeBytes + 16;
const proofBytes = 16;
const entryLength = ((headBytes + proofBytes) / 3) * 4;
/** Families with several children, and a desk that colleagues share. */
const mostEntries = 5;

/** How long a browser is known: as long as browsers keep a cookie. */
export const browserKnownSeconds = 400 * 24 * 3600;

/** The cookie as Keycloak's extension hands it on; one that is none counts as no cookie. */
export const BrowserCookie = z.string().max(mostEntries * (entryLength + 1)).catch('').default('');

/**
 * Browsers in which an account has been signed in to before, after OWASP's device cookies: there a
 * password may be tried while strangers elsewhere keep the account's pause up (L5). The cookie
 * proves that and nothing else: it signs nobody in, and without the key it tells no account.
 */
export interface KnownBrowsers {
  /** The id under which a browser's tries of an account are counted; undefined when it is new. */
  find(cookie: string, username: string): string | undefined;
  /** The cookie once this account has been signed in to: an entry stays what it is, with its id. */
  remember(cookie: string, username: string): string;
}

export function knownBrowsers(serviceKey: SuiteKey, now: () => number = Date.now): KnownBrowsers {
  const nowSeconds = () => Math.floor(now() / 1000);

  const proofOf = (head: Buffer, username: string): Buffer => {
    const text = `${head.toString('base64url')}:${username}`;
    return Buffer.from(keyedHash(serviceKey, 'known-browser', text), 'base64url')
      .subarray(0, proofBytes);
  };
  const isOf = (username: string) => (entry: string): boolean => {
    const bytes = Buffer.from(entry, 'base64url');
    const head = bytes.subarray(0, headBytes);
    const isGenuine = timingSafeEqual(bytes.subarray(headBytes), proofOf(head, username));
    return isGenuine && nowSeconds() - head.readUInt32BE() < browserKnownSeconds;
  };
  const newEntry = (username: string): string => {
    const head = randomBytes(headBytes);
    head.writeUInt32BE(nowSeconds());
    return Buffer.concat([head, proofOf(head, username)]).toString('base64url');
  };

  return {
    find: (cookie, username) => entriesOf(cookie).find(isOf(username)),
    remember(cookie, username) {
      const entries = entriesOf(cookie);
      const entry = entries.find(isOf(username)) ?? newEntry(username);
      const others = entries.filter((other) => other !== entry);
      return [entry, ...others].slice(0, mostEntries).join('.');
    },
  };
}

const entriesOf = (cookie: string): string[] =>
  cookie.split('.').filter((entry) => /^[\w-]+$/u.test(entry) && entry.length === entryLength);
