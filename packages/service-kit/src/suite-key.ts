import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

import { CryptoSuite } from '@ruxue/contracts';
import * as z from 'zod';

/** 32 secret bytes, and the one suite in which they seal and hash. */
export interface SuiteKey {
  readonly suite: CryptoSuite;
  readonly bytes: Buffer;
}

/** The length of every such key. */
export const suiteKeyBytes = 32;

/** A key from the system's random source. */
export const newSuiteKey = (suite: CryptoSuite = 'aes-256-gcm'): SuiteKey =>
  ({ suite, bytes: randomBytes(suiteKeyBytes) });

/**
 * A key as settings write it: 32 bytes in base64, after the name of its suite and a colon unless that
 * is AES-256-GCM.
 */
export const SuiteKeyText = z.string().transform((text, context): SuiteKey => {
  const [, name, base64 = ''] = /^(?:([^:]*):)?(.*)$/u.exec(text) ?? [];
  const suite = CryptoSuite.safeParse(name ?? 'aes-256-gcm');
  const bytes = z.base64().safeParse(base64).success ? Buffer.from(base64, 'base64') : undefined;
  if (suite.success && bytes?.length === suiteKeyBytes) return { suite: suite.data, bytes };
  context.addIssue({ code: 'custom', message: '32 bytes in base64, after a suite and a colon or alone' });
  return z.NEVER;
});

/** From bytes Node makes a key ready each time: 13 µs for a short text sealed or hashed, not 3. */
const readyKeys = new WeakMap<Buffer, KeyObject>();

/** The bytes of a key as Node's own object, made once. */
export function readyKey(bytes: Buffer): KeyObject {
  const ready = readyKeys.get(bytes) ?? createSecretKey(bytes);
  readyKeys.set(bytes, ready);
  return ready;
}
