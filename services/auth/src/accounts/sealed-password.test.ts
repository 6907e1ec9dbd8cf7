import { generateKeyPairSync } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { sealTo } from '@ruxue/service-kit';

import { passwordOpener } from './sealed-password.ts';

const caseId = '7b0e8ab4-3f0f-4f4f-9f0e-0f7a3c1d2e3f';
const { publicKey, privateKey } = generateKeyPairSync('x25519');
const openPassword = passwordOpener(
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
);

async function sealPassword(caseOfPassword: string): Promise<string> {
  const place = ['account_request.sealed_password', caseOfPassword];
  return (await sealTo(publicKey, 'Ruxue2026', place)).toString('base64');
}

describe('a sealed password', () => {
  it('opens for its own case', async () => {
    expect(await openPassword(caseId, await sealPassword(caseId))).toBe('Ruxue2026');
  });

  it('opens for no other case', async () => {
    const other = '00000000-0000-4000-8000-000000000000';
    await expect(openPassword(other, await sealPassword(caseId))).rejects.toThrow();
  });
});
