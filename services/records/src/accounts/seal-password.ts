import type { KeyObject } from 'node:crypto';

import { sealTo } from '@ruxue/service-kit';

/** Seals a password so that only auth can read it, and only for this case. */
export const sealPassword = (
  publicKey: KeyObject,
  caseId: string,
  password: string,
): Promise<Buffer> =>
  sealTo(publicKey, password, ['account_request.sealed_password', caseId]);
