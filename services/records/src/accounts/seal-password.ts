import { constants, publicEncrypt, type KeyObject } from 'node:crypto';

/** Seals a password so that only auth can read it, and only for this case (RSA-OAEP, SHA-256). */
export function sealPassword(publicKey: KeyObject, caseId: string, password: string): Buffer {
  return publicEncrypt(
    {
      key: publicKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(caseId),
    },
    Buffer.from(password, 'utf8'),
  );
}
