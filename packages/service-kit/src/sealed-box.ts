import type { KeyObject } from 'node:crypto';

import { compactDecrypt, CompactEncrypt } from 'jose';

import { open, seal } from './sealing.ts';
import { decryptSm2, encryptSm2, isSm2Key, sm2AddedBytes } from './sm2-encryption.ts';
import { newSuiteKey, suiteKeyBytes } from './suite-key.ts';

const enc = 'A256GCM';
/** The first byte of a box to an SM2 key; a JWE begins with the letter e. */
const sm2Version = 2;
const sm2Suite = 'sm4-hmac-sm3';

/** How the key of a box is agreed on (RFC 7518, section 4): by the kind of the key pair. */
const algorithmFor = ({ asymmetricKeyType }: KeyObject): string =>
  asymmetricKeyType === 'rsa' ? 'RSA-OAEP-256' : 'ECDH-ES';

/**
 * Seals a text to a public key, so that its sealer can't read it back. To a key of X25519 or RSA: a
 * JWE in compact form (RFC 7516), whose protected header has the text's place, a column and a row. To
 * a key of SM2: version (1 byte), a new key encrypted by SM2 (GB/T 32918.4), the text sealed with it.
 */
export async function sealTo(
  publicKey: KeyObject,
  text: string,
  place: readonly string[],
): Promise<Buffer> {
  if (isSm2Key(publicKey)) return sealToSm2(publicKey, text, place);
  const jwe = await new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ alg: algorithmFor(publicKey), enc, place })
    .encrypt(publicKey);
  return Buffer.from(jwe);
}

/** Opens what `sealTo` made; rejects when key, place or content is not what it was. */
export async function openSealed(
  privateKey: KeyObject,
  box: Buffer,
  place: readonly string[],
): Promise<string> {
  if (isSm2Key(privateKey)) return openSm2(privateKey, box, place);
  const { plaintext, protectedHeader } = await compactDecrypt(box, privateKey, {
    keyManagementAlgorithms: [algorithmFor(privateKey)],
    contentEncryptionAlgorithms: [enc],
  });
  if (JSON.stringify(protectedHeader['place']) !== JSON.stringify(place)) {
    throw new Error('the box was sealed for another place');
  }
  return Buffer.from(plaintext).toString();
}

function sealToSm2(publicKey: KeyObject, text: string, place: readonly string[]): Buffer {
  const key = newSuiteKey(sm2Suite);
  return Buffer.concat([
    Buffer.of(sm2Version), encryptSm2(publicKey, key.bytes), seal(key, text, place),
  ]);
}

function openSm2(privateKey: KeyObject, box: Buffer, place: readonly string[]): string {
  const textAt = 1 + sm2AddedBytes + suiteKeyBytes;
  if (box.length < textAt || box[0] !== sm2Version) throw new Error('not a box to an SM2 key');
  const bytes = decryptSm2(privateKey, box.subarray(1, textAt));
  return open({ suite: sm2Suite, bytes }, box.subarray(textAt), place);
}
