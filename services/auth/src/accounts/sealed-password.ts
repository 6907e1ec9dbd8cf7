import { constants, createPrivateKey, privateDecrypt, type KeyObject } from 'node:crypto';

/** Opens a sealed password; throws when it wasn't sealed to this key for this case. */
export type OpenPassword = (caseId: string, sealedPassword: string) => string;

/**
 * Records seals a password to auth's public key (RSA-OAEP, SHA-256) with the case id as label, so
 * that records can't read it back and no sealed password opens for another case.
 */
export function passwordOpener(privateKeyPem: string): OpenPassword {
  const key: KeyObject = createPrivateKey(privateKeyPem);
  return (caseId, sealedPassword) =>
    privateDecrypt(
      {
        key,
        padding: constants.RSA_PKCS1_OAEP_PADDING,
        oaepHash: 'sha256',
        oaepLabel: Buffer.from(caseId, 'utf8'),
      },
      Buffer.from(sealedPassword, 'base64'),
    ).toString('utf8');
}
