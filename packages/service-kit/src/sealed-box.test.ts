import { generateKeyPairSync } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { openSealed, sealTo } from './sealed-box.ts';

const place = ['table.column', 'case one'];
const pairs = {
  X25519: generateKeyPairSync('x25519'),
  RSA: generateKeyPairSync('rsa', { modulusLength: 3072 }),
};

describe.each(Object.entries(pairs))('a box sealed to a key of %s', (_kind, keys) => {
  const { publicKey, privateKey } = keys;
  const box = sealTo(publicKey, '\u5165\u5b66 2026', place);

  it('opens with the private key', () => {
    expect(openSealed(privateKey, box, place)).toBe('\u5165\u5b66 2026');
  });

  it('is different each time', () => {
    expect(sealTo(publicKey, '\u5165\u5b66 2026', place).equals(box)).toBe(false);
  });

  it('opens in no other place', () => {
    expect(() => openSealed(privateKey, box, ['table.column', 'case two'])).toThrow();
  });

  it('does not open when any of its parts was changed', () => {
    for (let at = 0; at < box.length; at += 1) {
      const changed = Buffer.from(box);
      changed.writeUInt8(box.readUInt8(at) ^ 1, at);
      expect(() => openSealed(privateKey, changed, place)).toThrow();
    }
  });

  it('does not open when it is cut short', () => {
    for (const length of [0, 1, 2, 20, box.length - 1]) {
      expect(() => openSealed(privateKey, box.subarray(0, length), place)).toThrow();
    }
  });
});

it('opens with no other private key', () => {
  const box = sealTo(pairs.X25519.publicKey, 'text', place);
  const { privateKey } = generateKeyPairSync('x25519');
  expect(() => openSealed(privateKey, box, place)).toThrow();
});
