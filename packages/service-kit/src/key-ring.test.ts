import { createHmac } from 'node:crypto';

import { describe, expect, it, jest } from '@jest/globals';

import { createKeyRing, toCaseKey, type RawCaseKey } from './key-ring.ts';
import { newSuiteKey } from './suite-key.ts';

const rawKey = (): RawCaseKey => ({ keyId: 'k', key: newSuiteKey() });

describe('createKeyRing', () => {
  it('loads a key once while it lives, and again after a minute or an eviction (B13)', async () => {
    jest.useFakeTimers({ now: 0 });
    const load = jest.fn(() => Promise.resolve(rawKey()));
    const ring = createKeyRing({ load });
    await Promise.all([ring.forCase('a'), ring.forCase('a')]);
    expect(load).toHaveBeenCalledTimes(1);
    ring.evict('a');
    await ring.forCase('a');
    expect(load).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(60_001);
    await ring.forCase('a');
    expect(load).toHaveBeenCalledTimes(3);
    jest.useRealTimers();
  });

  it('need not load a key that it was told, until it is evicted', async () => {
    const load = jest.fn(() => Promise.resolve(rawKey()));
    const ring = createKeyRing({ load });
    const made = toCaseKey('a', rawKey());
    ring.learn('a', made);
    expect(await ring.forCase('a')).toBe(made);
    expect(load).not.toHaveBeenCalled();
    ring.evict('a');
    expect(await ring.forCase('a')).not.toBe(made);
  });

  it('does not keep a failure', async () => {
    const load = jest.fn<(caseId: string) => Promise<RawCaseKey>>()
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce(rawKey());
    const ring = createKeyRing({ load });
    await expect(ring.forCase('a')).rejects.toThrow('away');
    await expect(ring.forCase('a')).resolves.toMatchObject({ keyId: 'k' });
  });

  it("ties what a key seals to its case's id", async () => {
    const raw = rawKey();
    const ring = createKeyRing({ load: () => Promise.resolve(raw) });
    const [a, b] = await Promise.all([ring.forCase('a'), ring.forCase('b')]);
    const sealed = a.seal('case.name', '李四');
    expect(a.open('case.name', sealed)).toBe('李四');
    expect(() => b.open('case.name', sealed)).toThrow();
  });

  it.each([
    ['aes-256-gcm', 'sha256'],
    ['sm4-hmac-sm3', 'sm3'],
  ] as const)('derives a key for one purpose by HKDF (RFC 5869): %s', async (suite, hash) => {
    const raw = { keyId: 'k', key: newSuiteKey(suite) };
    const ring = createKeyRing({ load: () => Promise.resolve(raw) });
    const key = await ring.forCase('a');
    // RFC 5869, section 2: a missing salt is 32 zeros; one block of output is enough for 32 bytes.
    const extracted = createHmac(hash, Buffer.alloc(32)).update(raw.key.bytes).digest();
    const expanded = createHmac(hash, extracted).update('browser\u0001').digest();
    expect(key.derive('browser')).toEqual({ suite, bytes: expanded });
    expect(key.derive('browser')).not.toEqual(key.derive('other'));
  });
});
