import { createDecipheriv, createPrivateKey, type KeyObject } from 'node:crypto';

import { compactDecrypt } from 'jose';

import type { StoredValue } from './stored-values.ts';

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const formatVersion = 1;
/** A key of 32 bytes in base64, as environments and wrapped keys write it. */
const keyText = /^[A-Za-z0-9+/]{43}=$/u;
/** A box in compact form (RFC 7516): five parts, the second empty for a key agreed on directly. */
const boxText = /^eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/u;

/** Every key of a set-up that still exists: what a thief of the whole system would have. */
export class ExistingKeys {
  readonly #keys = new Map<string, Buffer>();
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
    const text = value.toString('latin1');
    if (!boxText.test(text)) return [];
    const opened = await Promise.all(this.#privateKeys.map((key) =>
      compactDecrypt(text, key).then(({ plaintext }) => [Buffer.from(plaintext)], () => [])));
    return opened.flat();
  }

  /** AES-GCM without its check, so that no place need be known: wrong keys give noise. */
  * #openings(value: Buffer, chunksIv?: Buffer): Generator<Buffer> {
    const headerBytes = 1 + (chunksIv ? 0 : ivBytes) + tagBytes;
    const iv = chunksIv ?? value.subarray(1, 1 + ivBytes);
    if (value.length <= headerBytes || value[0] !== formatVersion) return;
    // GCM encrypts by counters that begin at 2 (NIST SP 800-38D, section 7.1).
    const counter = Buffer.concat([iv, Buffer.from([0, 0, 0, 2])]);
    for (const key of this.#keys.values()) {
      yield createDecipheriv('aes-256-ctr', key, counter).update(value.subarray(headerBytes));
    }
  }

  #learn(text: string): void {
    if (!keyText.test(text)) return;
    const key = Buffer.from(text, 'base64');
    if (key.length === keyBytes) this.#keys.set(text, key);
  }
}
