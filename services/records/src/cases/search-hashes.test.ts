import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { createSearchHashes } from './search-hashes.ts';

const hashes = createSearchHashes(randomBytes(32));

describe('search hashes', () => {
  it('find a number however it is typed', () => {
    const hash = hashes.document('demo', 'id-card', '13010220200315012X');
    expect(hashes.document('demo', 'id-card', ' 13010220200315012x')).toBe(hash);
  });

  it('differ by season, by kind and by key', () => {
    const hash = hashes.phone('demo', '13800138000');
    expect(hashes.phone('next', '13800138000')).not.toBe(hash);
    expect(hashes.name('demo', '13800138000')).not.toBe(hash);
    expect(createSearchHashes(randomBytes(32)).phone('demo', '13800138000')).not.toBe(hash);
  });
});
