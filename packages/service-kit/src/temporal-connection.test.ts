import { describe, expect, it } from '@jest/globals';
import { newAuthority } from '@ruxue/local/certificates';

import { readConfig } from './config.ts';
import { daysUntilRenewal, TemporalConfig, temporalConnection } from './temporal-connection.ts';

const dayMilliseconds = 24 * 60 * 60 * 1000;
const now = new Date();
const daysFromNow = (days: number) => new Date(now.getTime() + days * dayMilliseconds);

describe('the connection to the workflow engine', () => {
  it('is never without a certificate', async () => {
    const { certificate, privateKey } = await newAuthority('some', {
      notBefore: now, notAfter: daysFromNow(1),
    });
    const environment = {
      TEMPORAL_ADDRESS: '127.0.0.1:7233', TEMPORAL_TLS_CA: certificate,
      TEMPORAL_TLS_CERTIFICATE: certificate, TEMPORAL_TLS_KEY: privateKey,
    };
    const { tls } = temporalConnection(readConfig(TemporalConfig, environment));
    expect(tls.clientCertPair.key.toString()).toBe(privateKey);
    for (const name of ['TEMPORAL_TLS_CA', 'TEMPORAL_TLS_CERTIFICATE', 'TEMPORAL_TLS_KEY']) {
      const faulty = { ...environment, [name]: 'a file name' };
      expect(() => readConfig(TemporalConfig, faulty)).toThrow(`${name}: PEM`);
      expect(() => readConfig(TemporalConfig, { ...environment, [name]: undefined }))
        .toThrow(name);
    }
  });

  it('is warned about from 30 days before its certificate ends', async () => {
    const { certificate } = await newAuthority('some', {
      notBefore: now, notAfter: daysFromNow(90),
    });
    expect(daysUntilRenewal(certificate, daysFromNow(58))).toBeUndefined();
    expect(daysUntilRenewal(certificate, daysFromNow(59.5))).toBe(30);
    expect(daysUntilRenewal(certificate, daysFromNow(91.5))).toBe(-2);
  });
});
