import {
  createCipheriv, createHash, createHmac, createPrivateKey, hkdfSync, randomBytes,
} from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { sm3, sm4 } from 'sm-crypto-v2';

import { decryptSm2 } from './sm2-encryption.ts';
import { sm4HmacSm3 } from './sm4-hmac-sm3.ts';

// The standards' own examples, and a second implementation: what Node computes is what is meant.

const fromHex = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('SM4 (GB/T 32907, annex A)', () => {
  const key = fromHex('0123456789abcdeffedcba9876543210');

  it('encrypts the block of the example', () => {
    const cipher = createCipheriv('sm4-ecb', key, null);
    expect(cipher.update(key).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('counts blocks as GB/T 17964 does, by the example of draft-ribose-cfrg-sm4', () => {
    const cipher = createCipheriv('sm4-ctr', key, fromHex('000102030405060708090a0b0c0d0e0f'));
    const text = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'aa', 'bb'].map((byte) => byte.repeat(8));
    expect(cipher.update(text.join(''), 'hex', 'hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7' +
      'f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
    );
  });
});

describe('SM3 (GB/T 32905, annex A)', () => {
  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('hashes %s', (text, hash) => {
    expect(createHash('sm3').update(text).digest('hex')).toBe(hash);
  });
});

describe('HMAC-SM3 (GM/T 0042, annex D)', () => {
  it.each([
    [
      fromHex('0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20'),
      Buffer.from('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2)),
      'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
    ],
    [
      Buffer.from(Array.from({ length: 37 }, (_, at) => at + 1)),
      Buffer.alloc(50, 0xcd),
      '220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae',
    ],
    [
      Buffer.from('Jefe'),
      Buffer.from('what do ya want for nothing?'),
      '2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882',
    ],
  ])('authenticates example %#', (key, text, tag) => {
    expect(createHmac('sm3', key).update(text).digest('hex')).toBe(tag);
  });
});

describe('HKDF-SM3 (RFC 5869 with HMAC-SM3)', () => {
  it('is what the second implementation makes of the steps of section 2', () => {
    const key = randomBytes(32);
    const hmac = (secret: Uint8Array, ...parts: Uint8Array[]) =>
      fromHex(sm3(Buffer.concat(parts), { key: secret }));
    const extracted = hmac(Buffer.alloc(32), key);
    const first = hmac(extracted, Buffer.from('purpose'), Buffer.of(1));
    const second = hmac(extracted, first, Buffer.from('purpose'), Buffer.of(2));
    const derived = Buffer.from(hkdfSync('sm3', key, '', 'purpose', 48));
    expect(derived).toEqual(Buffer.concat([first, second]).subarray(0, 48));
  });
});

describe('SM4-CTR with HMAC-SM3', () => {
  it('is the same as by the second implementation', () => {
    const [key, nonce] = [randomBytes(32), randomBytes(12)];
    const [place, content] = [Buffer.from('place'), randomBytes(1000)];
    const { tag, ciphertext } = sm4HmacSm3.encrypt(key, nonce, place, content);
    const parts = Buffer.from(hkdfSync('sm3', key, '', 'sm4-ctr and hmac-sm3', 48));
    const blocks = Array.from({ length: 63 }, (_, index) => {
      const counter = Buffer.concat([nonce, Buffer.alloc(4)]);
      counter.writeUInt32BE(index, 12);
      return fromHex(sm4.encrypt(counter, parts.subarray(0, 16).toString('hex'), {
        padding: 'none', mode: 'ecb',
      }));
    });
    const stream = Buffer.concat(blocks);
    expect(ciphertext).toEqual(Buffer.from(content.map((byte, at) => byte ^ (stream[at] ?? 0))));
    const covered = Buffer.concat([nonce, Buffer.of(0, 0, 0, place.length), place, ciphertext]);
    expect(tag.toString('hex')).toBe(sm3(covered, { key: parts.subarray(16) }));
  });
});

describe('SM2 public-key encryption (GB/T 32918.4; the example of GB/T 32918.5, annex C)', () => {
  const number = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8';
  const point =
    '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
  const privateKey = createPrivateKey({
    key: fromHex(
      '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420' +
      `${number}a14403420004${point}`,
    ),
    format: 'der',
    type: 'pkcs8',
  });
  const [c1, c3, c2] = [
    '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73' +
      'e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0',
    '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766',
    '21886ca989ca9c7d58087307ca93092d651efa',
  ];

  it('decrypts the text', () => {
    expect(decryptSm2(privateKey, fromHex(c1 + c3 + c2)).toString()).toBe('encryption standard');
  });

  it.each([0, 63, 64, 95, 96, 114])('refuses it with a change in byte %i', (at) => {
    const changed = fromHex(c1 + c3 + c2);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => decryptSm2(privateKey, changed)).toThrow();
  });
});
