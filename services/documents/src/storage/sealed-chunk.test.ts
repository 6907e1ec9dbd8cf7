import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { CryptoSuite } from '@ruxue/contracts';
import { newSuiteKey } from '@ruxue/service-kit';

import { openChunk, sealChunk } from './sealed-chunk.ts';

const place = { name: 'ab.cd', index: 3, isLast: false };
const content = randomBytes(1000);

describe.each([
  ['aes-256-gcm', 17],
  ['sm4-hmac-sm3', 33],
] as const)('a sealed chunk: %s', (suite, addedBytes) => {
  const key = newSuiteKey(suite);

  it(`opens to its content, and costs ${addedBytes} bytes`, () => {
    const sealed = sealChunk(key, place, content);
    expect(openChunk(key, place, sealed)).toEqual(content);
    expect(sealed.length).toBe(content.length + addedBytes);
    expect(openChunk(key, place, sealChunk(key, place, Buffer.alloc(0)))).toHaveLength(0);
  });

  it.each([
    ['another file', { ...place, name: 'ab.ce' }],
    ['another position', { ...place, index: 4 }],
    ['the end of a file that is longer', { ...place, isLast: true }],
  ])('opens nowhere else: as %s', (_where, elsewhere) => {
    expect(() => openChunk(key, elsewhere, sealChunk(key, place, content))).toThrow();
  });

  it('opens neither under another key nor when a byte has changed', () => {
    const sealed = sealChunk(key, place, content);
    expect(() => openChunk(newSuiteKey(suite), place, sealed)).toThrow();
    for (const position of [0, 1, 20, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
      expect(() => openChunk(key, place, changed)).toThrow();
    }
    expect(() => openChunk(key, place, sealed.subarray(0, 10))).toThrow('not a sealed chunk');
  });

  it('opens as no chunk of the other suite, relabelled or not', () => {
    const sealed = sealChunk(key, place, content);
    for (const other of CryptoSuite.options.filter((option) => option !== suite)) {
      const [otherVersion = 0] = sealChunk(newSuiteKey(other), place, content);
      const relabelled = Buffer.concat([Buffer.of(otherVersion), sealed.subarray(1)]);
      for (const chunk of [sealed, relabelled]) {
        expect(() => openChunk({ suite: other, bytes: key.bytes }, place, chunk)).toThrow();
      }
      expect(() => openChunk(key, place, relabelled)).toThrow('not a sealed chunk');
    }
  });
});
