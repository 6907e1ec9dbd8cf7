import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { passwordOpener } from './sealed-password.ts';

const caseId = '7b0e8ab4-3f0f-4f4f-9f0e-0f7a3c1d2e3f';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
const openPassword = passwordOpener(
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
);

const sealPassword = (label: string) =>
  publicEncrypt(
    {
      key: publicKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label, 'utf8'),
    },
    Buffer.from('Ruxue2026', 'utf8'),
  ).toString('base64');

describe('a sealed password', () => {
  it('opens for its own case', () => {
    expect(openPassword(caseId, sealPassword(caseId))).toBe('Ruxue2026');
  });

  it('opens for no other case', () => {
    const other = '00000000-0000-4000-8000-000000000000';
    expect(() => openPassword(other, sealPassword(caseId))).toThrow();
  });
});
