import { createCipheriv, createDecipheriv } from 'node:crypto';

/** A chunk's place: another file's, another position or a missing end doesn't open. */
export interface ChunkPlace {
  /** The random name of its file in the stream. */
  readonly name: string;
  readonly index: number;
  readonly isLast: boolean;
}

const formatVersion = 1;
const tagBytes = 16;
const headerBytes = 1 + tagBytes;

/**
 * AES-256-GCM: version (1 byte), tag (16), ciphertext. A file's key seals this file alone and each
 * index once, so the index is the IV.
 */
export function sealChunk(key: Buffer, place: ChunkPlace, content: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, ivOf(place));
  cipher.setAAD(associatedData(place));
  const sealed = Buffer.allocUnsafe(headerBytes + content.length);
  sealed[0] = formatVersion;
  sealed.set(cipher.update(content), headerBytes);
  // Nothing is left over: GCM needs no padding.
  cipher.final();
  sealed.set(cipher.getAuthTag(), 1);
  return sealed;
}

/** Opens what `sealChunk` made; throws when key, place or content is not what it was. */
export function openChunk(key: Buffer, place: ChunkPlace, stored: Uint8Array): Buffer {
  const sealed = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (sealed.length < headerBytes || sealed[0] !== formatVersion) {
    throw new Error('not a sealed chunk');
  }
  const decipher = createDecipheriv('aes-256-gcm', key, ivOf(place), { authTagLength: tagBytes });
  decipher.setAAD(associatedData(place));
  decipher.setAuthTag(sealed.subarray(1, headerBytes));
  const opened = decipher.update(sealed.subarray(headerBytes));
  // Throws where the tag doesn't fit.
  decipher.final();
  return opened;
}

function ivOf({ index }: ChunkPlace): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(index, 8);
  return iv;
}

const associatedData = ({ name, index, isLast }: ChunkPlace): Buffer =>
  Buffer.from(JSON.stringify([name, index, isLast]), 'utf8');
