import { createDecipheriv, createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto';

import { decryptSm2, isSm2Key, sm2AddedBytes } from '@ruxue/service-kit';
import { compactDecrypt } from 'jose';

import type { StoredValue } from './stored-values.ts';

const keyBytes = 32;
const nonceBytes = 12;
/** A key of 32 bytes in base64, as wrapped keys write it, and environments after its suite. */
const keyText = /^(?:[a-z0-9-]+:)?([A-Za-z0-9+/]{43}=)$/u;
/** What SM4-CTR takes of a key, derived as `sm4-hmac-sm3.ts` derives it. */
const sm4KeyBytes = 16;

/** The two suites without their checks, by the byte that a sealed value begins with (C11). */
const ciphers = {
  1: {
    tagBytes: 16,
    // GCM encrypts by counters that begin at 2 (NIST SP 800-38D, section 7.1).
    decipher: ({ aes }: KnownKey, nonce: Buffer) =>
      createDecipheriv('aes-256-ctr', aes, Buffer.concat([nonce, Buffer.of(0, 0, 0, 2)])),
  },
  2: {
    tagBytes: 32,
    decipher: ({ sm4 }: KnownKey, nonce: Buffer) =>
      createDecipheriv('sm4-ctr', sm4, Buffer.concat([nonce, Buffer.alloc(4)])),
  },
} as const;

/** One key as each suite would use it. */
interface KnownKey {
  readonly aes: Buffer;
  readonly sm4: Buffer;
}
/** A box in compact form (RFC 7516): five parts, the second empty for a key agreed on directly. */
const boxText = /^eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/u;

/** Every key of a set-up that still exists: what a thief of the whole system would have. */
export class ExistingKeys {
  readonly #keys = new Map<string, KnownKey>();
  readonly #privateKeys: KeyObject[] = [];

  /** Begins with the keys of the processes' environments. */
  constructor(environments: Readonly<Record<string, Readonly<Record<string, string>>>>) {
    for (const environment of Object.values(environments)) {
      for (const value of Object.values(environment)) {
        this.#learn(value);
        if (value.startsWith('-----BEGIN PRIVATE KEY')) {
          this.#privateKeys.push(createPrivateKey(value));
        }
      }
    }
  }

  /**
   * Learns the keys that are wrapped by known ones, until there is none left: the districts' by the
   * master key, the children's by these, those of files by the children's.
   */
  unwrap(values: readonly StoredValue[]): void {
    const sealed = values.flatMap(({ value }) => Buffer.isBuffer(value) ? [value] : []);
    let before = -1;
    while (before < this.#keys.size) {
      before = this.#keys.size;
      for (const value of sealed) {
        for (const opened of this.#openings(value)) this.#learn(opened.toString('latin1'));
      }
    }
  }

  /** A stored value as it is, and as each key would open it. */
  async readings(value: Buffer, iv?: Buffer): Promise<Buffer[]> {
    return [value, ...this.#openings(value, iv), ...(await this.#unboxed(value))];
  }

  async #unboxed(value: Buffer): Promise<Buffer[]> {
    if (value[0] === 2) return this.#unboxedFromSm2(value);
    const text = value.toString('latin1');
    if (!boxText.test(text)) return [];
    const keys = this.#privateKeys.filter((key) => !isSm2Key(key));
    const opened = await Promise.all(keys.map((key) =>
      compactDecrypt(text, key).then(({ plaintext }) => [Buffer.from(plaintext)], () => [])));
    return opened.flat();
  }

  /** A box to an SM2 key: the byte 2, a key encrypted to it, and a text sealed with that key. */
  #unboxedFromSm2(box: Buffer): Buffer[] {
    const textAt = 1 + sm2AddedBytes + keyBytes;
    return this.#privateKeys.filter(isSm2Key).flatMap((privateKey) => {
      try {
        const key = toKnown(decryptSm2(privateKey, box.subarray(1, textAt)));
        return [...openingsBy([key], box.subarray(textAt))];
      } catch {
        // Not a box, or one to another key.
        return [];
      }
    });
  }

  #openings(value: Buffer, chunksNonce?: Buffer): Generator<Buffer> {
    return openingsBy(this.#keys.values(), value, chunksNonce);
  }

  #learn(text: string): void {
    const [, base64] = keyText.exec(text) ?? [];
    if (base64 === undefined || this.#keys.has(base64)) return;
    const key = Buffer.from(base64, 'base64');
    if (key.length === keyBytes) this.#keys.set(base64, toKnown(key));
  }
}

const toKnown = (key: Buffer): KnownKey => ({
  aes: key, sm4: Buffer.from(hkdfSync('sm3', key, '', 'sm4-ctr and hmac-sm3', sm4KeyBytes)),
});

/** A value as each key would open it, so that no place need be known: wrong keys give noise. */
function* openingsBy(
  keys: Iterable<KnownKey>,
  value: Buffer,
  chunksNonce?: Buffer,
): Generator<Buffer> {
  const version = value[0];
  if (version !== 1 && version !== 2) return;
  const { tagBytes, decipher } = ciphers[version];
  const headerBytes = 1 + (chunksNonce ? 0 : nonceBytes) + tagBytes;
  if (value.length <= headerBytes) return;
  const nonce = chunksNonce ?? value.subarray(1, 1 + nonceBytes);
  for (const key of keys) yield decipher(key, nonce).update(value.subarray(headerBytes));
}
