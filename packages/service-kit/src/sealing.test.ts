import { createCipheriv, createHmac, hkdfSync } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { CryptoSuite } from '@ruxue/contracts';

import { deriveKey, keyedHash, open, requestHash, seal } from './sealing.ts';
import { newSuiteKey } from './suite-key.ts';

const suites = CryptoSuite.options;

describe.each(suites)('seal and open: %s', (suite) => {
  const key = newSuiteKey(suite);

  it('gives back what was sealed, at its own place only', () => {
    const sealed = seal(key, '张三', ['case.child_name', 'a']);
    expect(open(key, sealed, ['case.child_name', 'a'])).toBe('张三');
    expect(() => open(key, sealed, ['case.child_name', 'b'])).toThrow();
    expect(() => open(key, sealed, ['case.guardian_name', 'a'])).toThrow();
    expect(() => open(newSuiteKey(suite), sealed, ['case.child_name', 'a'])).toThrow();
  });

  it('notices every changed byte, and a missing one', () => {
    const sealed = seal(key, 'x', []);
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(() => open(key, changed, [])).toThrow();
      expect(() => open(key, sealed.subarray(0, place), [])).toThrow();
    }
  });

  it('never seals the same text to the same bytes', () => {
    expect(seal(key, 'x', []).equals(seal(key, 'x', []))).toBe(false);
  });
});

describe('two suites (C11)', () => {
  const keys = { 'aes-256-gcm': newSuiteKey(), 'sm4-hmac-sm3': newSuiteKey('sm4-hmac-sm3') };
  const versions = { 'aes-256-gcm': 1, 'sm4-hmac-sm3': 2 };

  it('read a mixed table, each value by its key', () => {
    const values = suites.flatMap((suite) =>
      ['李四', ''].map((text) => ({ suite, text, sealed: seal(keys[suite], text, ['a']) })));
    for (const { suite, text, sealed } of values) expect(open(keys[suite], sealed, ['a'])).toBe(text);
  });

  it.each([
    ['aes-256-gcm', 'sm4-hmac-sm3'],
    ['sm4-hmac-sm3', 'aes-256-gcm'],
  ] as const)('refuse a value of %s as one of %s', (own, other) => {
    const sealed = seal(keys[own], '李四', ['a']);
    expect(sealed[0]).toBe(versions[own]);
    const relabelled = Buffer.concat([Buffer.of(versions[other]), sealed.subarray(1)]);
    // The same 32 bytes, said to be of the other suite: with the value as it is, and relabelled.
    const relabelledKey = { suite: other, bytes: keys[own].bytes };
    for (const key of [keys[own], relabelledKey]) {
      expect(() => open(key, relabelled, ['a'])).toThrow();
    }
    expect(() => open(relabelledKey, sealed, ['a'])).toThrow('not a sealed value');
    expect(() => open(keys[other], sealed, ['a'])).toThrow('not a sealed value');
  });
});

describe('a value of before', () => {
  it('opens: AES-256-GCM as version 1, IV, tag and ciphertext', () => {
    const key = newSuiteKey();
    const iv = Buffer.alloc(12, 7);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(Buffer.from('["a","b"]'));
    const ciphertext = Buffer.concat([cipher.update('王五'), cipher.final()]);
    const value = Buffer.concat([Buffer.of(1), iv, cipher.getAuthTag(), ciphertext]);
    expect(open(key, value, ['a', 'b'])).toBe('王五');
    expect(keyedHash(key, 'phone', '1')).toBe(
      createHmac('sha256', key.bytes).update('["phone","1"]').digest('base64url'),
    );
  });
});

describe('a value in SM4 with HMAC-SM3', () => {
  it('is encrypted, then authenticated, each under a key of its own', () => {
    const key = newSuiteKey('sm4-hmac-sm3');
    const parts = Buffer.from(hkdfSync('sm3', key.bytes, '', 'sm4-ctr and hmac-sm3', 48));
    const nonce = Buffer.alloc(12, 9);
    const counter = Buffer.concat([nonce, Buffer.alloc(4)]);
    const ciphertext = createCipheriv('sm4-ctr', parts.subarray(0, 16), counter).update('王五');
    const tag = createHmac('sm3', parts.subarray(16))
      .update(nonce).update(Buffer.of(0, 0, 0, 9)).update('["a","b"]').update(ciphertext).digest();
    const value = Buffer.concat([Buffer.of(2), nonce, tag, ciphertext]);
    expect(open(key, value, ['a', 'b'])).toBe('王五');
  });
});

describe.each(suites)('keyedHash: %s', (suite) => {
  it('differs by key, by domain and by suite', () => {
    const key = newSuiteKey(suite);
    const hash = keyedHash(key, 'phone', '13800138000');
    expect(keyedHash(key, 'phone', '13800138000')).toBe(hash);
    expect(keyedHash(key, 'document', '13800138000')).not.toBe(hash);
    expect(keyedHash(newSuiteKey(suite), 'phone', '13800138000')).not.toBe(hash);
    expect(keyedHash(deriveKey(key, 'x'), 'phone', '13800138000')).not.toBe(hash);
    const others = suites.filter((other) => other !== suite);
    for (const other of others) {
      expect(keyedHash({ ...key, suite: other }, 'phone', '13800138000')).not.toBe(hash);
    }
  });
});

describe('requestHash', () => {
  it('does not depend on the order of keys, but on everything else', () => {
    expect(requestHash({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(requestHash({ b: [{ d: 3, c: 2 }], a: 1 }));
    expect(requestHash({ a: [1, 2] })).not.toBe(requestHash({ a: [2, 1] }));
    expect(requestHash({ a: undefined })).toBe(requestHash({}));
  });
});
