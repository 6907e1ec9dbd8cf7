import type { KeyObject } from 'node:crypto';

import { sm2 } from 'sm-crypto-v2';

/** The curve's object identifier, 1.2.156.10197.1.301 (GM/T 0006), as DER writes it. */
const curve = Buffer.from('06082a811ccf5501822d', 'hex');
/** In a private key (RFC 5915) these bytes come before the 32 of the number. */
const beforeNumber = Buffer.from('0201010420', 'hex');
const numberBytes = 32;
const pointBytes = 65;
/** The order of the ciphertext's parts that the standard writes: C1, C3, C2. */
const standardOrder = 1;

/** The bytes that encryption adds: C1 without the byte 04 for an uncompressed point, and C3. */
export const sm2AddedBytes = 96;

/** Node reads such keys but can't name their kind or work with them, so their DER is looked at. */
export const isSm2Key = (key: KeyObject): boolean => derOf(key).includes(curve);

const derOf = (key: KeyObject): Buffer =>
  key.type === 'public'
    ? key.export({ type: 'spki', format: 'der' })
    : key.export({ type: 'pkcs8', format: 'der' });

/** SM2 public-key encryption (GB/T 32918.4): C1 (64 bytes, x and y), C3 (32), C2. */
export function encryptSm2(publicKey: KeyObject, content: Uint8Array): Buffer {
  const point = derOf(publicKey).subarray(-pointBytes).toString('hex');
  return Buffer.from(sm2.doEncrypt(content, point, standardOrder), 'hex');
}

/** Decrypts what `encryptSm2` made; throws when key or content is not what it was. */
export function decryptSm2(privateKey: KeyObject, encrypted: Uint8Array): Buffer {
  const der = derOf(privateKey);
  const at = der.indexOf(beforeNumber, der.indexOf(curve)) + beforeNumber.length;
  const number = der.subarray(at, at + numberBytes).toString('hex');
  const content = Buffer.from(sm2.doDecrypt(
    Buffer.from(encrypted).toString('hex'), number, standardOrder, { output: 'array' },
  ));
  // The package answers a C3 that doesn't fit with nothing; nobody encrypts nothing here.
  if (content.length === 0) throw new Error('not encrypted to this SM2 key');
  return content;
}
