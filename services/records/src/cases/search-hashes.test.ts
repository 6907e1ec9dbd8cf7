import { describe, expect, it } from '@jest/globals';
import type { CryptoSuite } from '@ruxue/contracts';
import { newSuiteKey } from '@ruxue/service-kit';

import { createSearchHashes } from './search-hashes.ts';

const key = newSuiteKey();
const inSuite = (suite: CryptoSuite) =>
  createSearchHashes(key, { of: () => Promise.resolve(suite) });
const hashes = inSuite('aes-256-gcm');

describe('search hashes', () => {
  it('find a number however it is typed', async () => {
    const hash = await hashes.document('demo', 'id-card', '13010220200315012X');
    expect(await hashes.document('demo', 'id-card', ' 13010220200315012x')).toBe(hash);
  });

  it('differ by season, by kind and by key', async () => {
    const hash = await hashes.phone('demo', '13800138000');
    expect(await hashes.phone('next', '13800138000')).not.toBe(hash);
    expect(await hashes.name('demo', '13800138000')).not.toBe(hash);
    const others = createSearchHashes(newSuiteKey(), { of: () => Promise.resolve('aes-256-gcm') });
    expect(await others.phone('demo', '13800138000')).not.toBe(hash);
  });

  it("are made in the season's suite, whatever that of the key is (C11)", async () => {
    const hash = await inSuite('sm4-hmac-sm3').phone('demo', '13800138000');
    expect(hash).not.toBe(await hashes.phone('demo', '13800138000'));
    // What is told apart by no season stays in the key's own.
    expect(inSuite('sm4-hmac-sm3').request('x')).toBe(hashes.request('x'));
  });
});
