/** Encrypted content with the tag that proves it, and what it was associated with. */
export interface Encrypted {
  readonly tag: Buffer;
  readonly ciphertext: Buffer;
}

/** Authenticated encryption and a hash: all that the two suites differ in (C11). */
export interface CipherSuite {
  /** The first byte of everything sealed in this suite. */
  readonly version: number;
  /** The hash below keyed hashes (HMAC, RFC 2104) and derived keys (HKDF, RFC 5869). */
  readonly hash: 'sha256' | 'sm3';
  readonly tagBytes: number;
  /** `nonce` is 12 bytes, no two of one key the same. */
  readonly encrypt: (
    key: Buffer, nonce: Buffer, associated: Buffer, content: Uint8Array,
  ) => Encrypted;
  /** Throws when key, nonce, associated data or content is not what it was. */
  readonly decrypt: (
    key: Buffer, nonce: Buffer, associated: Buffer, encrypted: Encrypted,
  ) => Buffer;
}

/** A nonce for each suite: together with the key it is used once. */
export const nonceBytes = 12;
