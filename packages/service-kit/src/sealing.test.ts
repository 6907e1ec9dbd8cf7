import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { keyedHash, open, requestHash, seal } from './sealing.ts';

const key = randomBytes(32);

describe('seal and open', () => {
  it('gives back what was sealed, at its own place only', () => {
    const sealed = seal(key, '张三', ['case.child_name', 'a']);
    expect(open(key, sealed, ['case.child_name', 'a'])).toBe('张三');
    expect(() => open(key, sealed, ['case.child_name', 'b'])).toThrow();
    expect(() => open(key, sealed, ['case.guardian_name', 'a'])).toThrow();
    expect(() => open(randomBytes(32), sealed, ['case.child_name', 'a'])).toThrow();
  });

  it('notices every changed byte', () => {
    const sealed = seal(key, 'x', []);
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(() => open(key, changed, [])).toThrow();
    }
    expect(() => open(key, sealed.subarray(0, 28), [])).toThrow('not a sealed value');
  });

  it('never seals the same text to the same bytes', () => {
    expect(seal(key, 'x', []).equals(seal(key, 'x', []))).toBe(false);
  });
});

describe('keyedHash', () => {
  it('differs by key and by domain', () => {
    const hash = keyedHash(key, 'phone', '13800138000');
    expect(keyedHash(key, 'phone', '13800138000')).toBe(hash);
    expect(keyedHash(key, 'document', '13800138000')).not.toBe(hash);
    expect(keyedHash(randomBytes(32), 'phone', '13800138000')).not.toBe(hash);
  });
});

describe('requestHash', () => {
  it('does not depend on the order of keys, but on everything else', () => {
    expect(requestHash({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(requestHash({ b: [{ d: 3, c: 2 }], a: 1 }));
    expect(requestHash({ a: [1, 2] })).not.toBe(requestHash({ a: [2, 1] }));
    expect(requestHash({ a: undefined })).toBe(requestHash({}));
  });
});
