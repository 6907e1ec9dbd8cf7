import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

import { nonceBytes } from './cipher-suite.ts';
import { suiteOf } from './cipher-suites.ts';
import { readyKey, type SuiteKey } from './suite-key.ts';

/** Associated data as JSON, so that no two lists read the same. */
const associate = (parts: readonly string[]): Buffer => Buffer.from(JSON.stringify(parts), 'utf8');

/**
 * Seals a text in the key's suite: version (1 byte), random nonce (12), tag, ciphertext. The
 * associated data (column, case id …) tie the value to its place: moved elsewhere, it doesn't open.
 */
export function seal(key: SuiteKey, text: string, associated: readonly string[]): Buffer {
  const { version, encrypt } = suiteOf(key);
  const nonce = randomBytes(nonceBytes);
  const { tag, ciphertext } = encrypt(
    key.bytes, nonce, associate(associated), Buffer.from(text, 'utf8'),
  );
  return Buffer.concat([Buffer.of(version), nonce, tag, ciphertext]);
}

/** Opens a value of `seal`; throws when key, suite, place or content is not the value's own. */
export function open(key: SuiteKey, value: Uint8Array, associated: readonly string[]): string {
  const { version, tagBytes, decrypt } = suiteOf(key);
  const sealed = Buffer.from(value);
  const tagAt = 1 + nonceBytes;
  const contentAt = tagAt + tagBytes;
  if (sealed.length < contentAt || sealed[0] !== version) throw new Error('not a sealed value');
  const encrypted = {
    tag: sealed.subarray(tagAt, contentAt), ciphertext: sealed.subarray(contentAt),
  };
  const nonce = sealed.subarray(1, tagAt);
  return decrypt(key.bytes, nonce, associate(associated), encrypted).toString('utf8');
}

/** A keyed hash for look-ups (HMAC in the key's suite, base64url); `domain` keeps kinds apart. */
export function keyedHash(key: SuiteKey, domain: string, text: string): string {
  return createHmac(suiteOf(key).hash, readyKey(key.bytes))
    .update(JSON.stringify([domain, text])).digest('base64url');
}

/** Another key for one purpose, by HKDF in the key's suite (RFC 5869). */
export function deriveKey({ suite, bytes }: SuiteKey, purpose: string): SuiteKey {
  const { hash } = suiteOf({ suite, bytes });
  return { suite, bytes: Buffer.from(hkdfSync(hash, bytes, '', purpose, bytes.length)) };
}

/** A hash that is the same for equal JSON values whatever the order of their keys. */
export function requestHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(sorted(value))).digest('base64url');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, sorted(item)]));
}
