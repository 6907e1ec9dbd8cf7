import { createPrivateKey } from 'node:crypto';

import { openSealed } from '@ruxue/service-kit';

/** Opens a sealed password; rejects when it wasn't sealed to this key for this case. */
export type OpenPassword = (caseId: string, sealedPassword: string) => Promise<string>;

/**
 * Records seals a password to auth's public key for one case, so that records can't read it back
 * and no sealed password opens for another case.
 */
export function passwordOpener(privateKeyPem: string): OpenPassword {
  const key = createPrivateKey(privateKeyPem);
  return (caseId, sealedPassword) =>
    openSealed(key, Buffer.from(sealedPassword, 'base64'), [
      'account_request.sealed_password', caseId,
    ]);
}
