import { createCipheriv, createDecipheriv } from 'node:crypto';

import type { CipherSuite } from './cipher-suite.ts';
import { readyKey } from './suite-key.ts';

const algorithm = 'aes-256-gcm';
const authTagLength = 16;

/** AES-256-GCM (NIST SP 800-38D) with SHA-256. */
export const aesGcm: CipherSuite = {
  version: 1,
  hash: 'sha256',
  tagBytes: authTagLength,
  encrypt(key, nonce, associated, content) {
    const cipher = createCipheriv(algorithm, readyKey(key), nonce, { authTagLength });
    cipher.setAAD(associated);
    const ciphertext = cipher.update(content);
    // Nothing is left over: GCM needs no padding.
    cipher.final();
    return { tag: cipher.getAuthTag(), ciphertext };
  },
  decrypt(key, nonce, associated, { tag, ciphertext }) {
    const decipher = createDecipheriv(algorithm, readyKey(key), nonce, { authTagLength });
    decipher.setAAD(associated);
    decipher.setAuthTag(tag);
    const content = decipher.update(ciphertext);
    // Throws where the tag doesn't fit.
    decipher.final();
    return content;
  },
};
