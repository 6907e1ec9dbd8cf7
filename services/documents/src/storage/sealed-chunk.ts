import { nonceBytes, suiteOf, type SuiteKey } from '@ruxue/service-kit';

/** A chunk's place: another file's, another position or a missing end doesn't open. */
export interface ChunkPlace {
  /** The random name of its file in the stream. */
  readonly name: string;
  readonly index: number;
  readonly isLast: boolean;
}

/**
 * In the suite of the file's key: version (1 byte), tag, ciphertext. That key seals this file alone
 * and each index once, so the index is the nonce.
 */
export function sealChunk(key: SuiteKey, place: ChunkPlace, content: Uint8Array): Buffer {
  const { version, encrypt } = suiteOf(key);
  const { tag, ciphertext } = encrypt(key.bytes, nonceOf(place), associatedData(place), content);
  return Buffer.concat([Buffer.of(version), tag, ciphertext]);
}

/** Opens what `sealChunk` made; throws when key, suite, place or content is not the chunk's own. */
export function openChunk(key: SuiteKey, place: ChunkPlace, stored: Uint8Array): Buffer {
  const { version, tagBytes, decrypt } = suiteOf(key);
  const sealed = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  const contentAt = 1 + tagBytes;
  if (sealed.length < contentAt || sealed[0] !== version) throw new Error('not a sealed chunk');
  const encrypted = { tag: sealed.subarray(1, contentAt), ciphertext: sealed.subarray(contentAt) };
  return decrypt(key.bytes, nonceOf(place), associatedData(place), encrypted);
}

function nonceOf({ index }: ChunkPlace): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUInt32BE(index, nonceBytes - 4);
  return nonce;
}

const associatedData = ({ name, index, isLast }: ChunkPlace): Buffer =>
  Buffer.from(JSON.stringify([name, index, isLast]), 'utf8');
