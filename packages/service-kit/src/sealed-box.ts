import { decapsulate, encapsulate, hkdfSync, type KeyObject } from 'node:crypto';

import { open, seal } from './sealing.ts';

const lengthBytes = 2;

/** The key of one box, from the secret that its two ends share (HKDF-SHA-256, RFC 5869). */
const boxKey = (sharedKey: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', sharedKey, '', 'ruxue sealed box', 32));

/**
 * Seals a text to a public key, so that its sealer can't read it back: a fresh secret for that key
 * (X25519: DHKEM of RFC 9180), then `seal` under it. The secret's encapsulation comes first, after
 * its length (2 bytes), which differs by kind of key.
 */
export function sealTo(publicKey: KeyObject, text: string, associated: readonly string[]): Buffer {
  const { sharedKey, ciphertext } = encapsulate(publicKey);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt16BE(ciphertext.length);
  return Buffer.concat([length, ciphertext, seal(boxKey(sharedKey), text, associated)]);
}

/** Opens what `sealTo` made; throws when key, place or content is not what it was. */
export function openSealed(
  privateKey: KeyObject,
  box: Buffer,
  associated: readonly string[],
): string {
  const end = lengthBytes + box.readUInt16BE();
  const sharedKey = decapsulate(privateKey, box.subarray(lengthBytes, end));
  return open(boxKey(sharedKey), box.subarray(end), associated);
}
