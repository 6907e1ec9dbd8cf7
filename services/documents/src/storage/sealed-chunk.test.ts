import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { openChunk, sealChunk } from './sealed-chunk.ts';

const key = randomBytes(32);
const place = { name: 'ab.cd', index: 3, isLast: false };
const content = randomBytes(1000);

describe('a sealed chunk', () => {
  it('opens to its content, and costs 17 bytes', () => {
    const sealed = sealChunk(key, place, content);
    expect(openChunk(key, place, sealed)).toEqual(content);
    expect(sealed.length).toBe(content.length + 17);
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
    expect(() => openChunk(randomBytes(32), place, sealed)).toThrow();
    for (const position of [0, 1, 20, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
      expect(() => openChunk(key, place, changed)).toThrow();
    }
    expect(() => openChunk(key, place, sealed.subarray(0, 10))).toThrow('not a sealed chunk');
  });
});
