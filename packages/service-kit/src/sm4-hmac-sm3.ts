import {
  createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

import type { CipherSuite } from './cipher-suite.ts';

const algorithm = 'sm4-ctr';
const cipherKeyBytes = 16;
const macKeyBytes = 32;

interface PartKeys {
  readonly cipher: KeyObject;
  readonly mac: KeyObject;
}

/** Derived once for each key that is in use. */
const derived = new WeakMap<Buffer, PartKeys>();

/** One key never does both: each part has its own, by HKDF-SM3 (RFC 5869). */
function partKeysOf(key: Buffer): PartKeys {
  const known = derived.get(key);
  if (known) return known;
  const both = Buffer.from(
    hkdfSync('sm3', key, '', 'sm4-ctr and hmac-sm3', cipherKeyBytes + macKeyBytes),
  );
  const parts = {
    cipher: createSecretKey(both.subarray(0, cipherKeyBytes)),
    mac: createSecretKey(both.subarray(cipherKeyBytes)),
  };
  derived.set(key, parts);
  return parts;
}

/** The nonce before a block counter of four bytes, as in GCM: good for 64 GiB. */
const counterOf = (nonce: Buffer): Buffer => Buffer.concat([nonce, Buffer.alloc(4)]);

/** HMAC-SM3 over nonce, associated data with its length, and ciphertext: no two read the same. */
function tagOf(mac: KeyObject, nonce: Buffer, associated: Buffer, ciphertext: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(associated.length);
  const hmac = createHmac('sm3', mac).update(nonce).update(length);
  return hmac.update(associated).update(ciphertext).digest();
}

/** SM4 in counter mode (GB/T 32907, GB/T 17964), then HMAC-SM3 over it (GB/T 32905, RFC 2104). */
export const sm4HmacSm3: CipherSuite = {
  version: 2,
  hash: 'sm3',
  tagBytes: 32,
  encrypt(key, nonce, associated, content) {
    const { cipher, mac } = partKeysOf(key);
    const ciphertext = createCipheriv(algorithm, cipher, counterOf(nonce)).update(content);
    return { tag: tagOf(mac, nonce, associated, ciphertext), ciphertext };
  },
  decrypt(key, nonce, associated, { tag, ciphertext }) {
    const { cipher, mac } = partKeysOf(key);
    // Looked at before a byte is decrypted.
    if (!timingSafeEqual(tag, tagOf(mac, nonce, associated, ciphertext))) {
      throw new Error('the tag of a sealed value is not its own');
    }
    return createDecipheriv(algorithm, cipher, counterOf(nonce)).update(ciphertext);
  },
};
