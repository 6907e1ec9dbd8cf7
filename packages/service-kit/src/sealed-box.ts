import type { KeyObject } from 'node:crypto';

import { compactDecrypt, CompactEncrypt } from 'jose';

const enc = 'A256GCM';

/** How the key of a box is agreed on (RFC 7518, section 4): by the kind of the key pair. */
const algorithmFor = ({ asymmetricKeyType }: KeyObject): string =>
  asymmetricKeyType === 'rsa' ? 'RSA-OAEP-256' : 'ECDH-ES';

/**
 * Seals a text to a public key (X25519 or RSA), so that its sealer can't read it back: a JWE in
 * compact form (RFC 7516). Its place, a column and a row, stands in the header, which is protected.
 */
export async function sealTo(
  publicKey: KeyObject,
  text: string,
  place: readonly string[],
): Promise<Buffer> {
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
  const { plaintext, protectedHeader } = await compactDecrypt(box, privateKey, {
    keyManagementAlgorithms: [algorithmFor(privateKey)],
    contentEncryptionAlgorithms: [enc],
  });
  if (JSON.stringify(protectedHeader['place']) !== JSON.stringify(place)) {
    throw new Error('the box was sealed for another place');
  }
  return Buffer.from(plaintext).toString();
}
