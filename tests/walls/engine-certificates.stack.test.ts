import { connect } from 'node:tls';

import { describe, expect, it } from '@jest/globals';
import { issueCertificate, newAuthority, type KeyedCertificate } from '@ruxue/local/certificates';
import { TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { Connection } from '@temporalio/client';

import { openWorld } from '../support/world.ts';

const { temporal } = openWorld().stack;
const { authority } = temporal;
const dayMilliseconds = 24 * 60 * 60 * 1000;
const daysFromNow = (days: number) => new Date(Date.now() + days * dayMilliseconds);
const today = { notBefore: daysFromNow(-1), notAfter: daysFromNow(1) };

/** The engine's answer to a certificate: the first bytes of HTTP/2, or the alert of TLS. */
function answerTo(client?: KeyedCertificate): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect({
    host: '127.0.0.1',
    port: Number(new URL(`tcp://${temporal.address}`).port),
    servername: 'localhost',
    ca: authority.certificate,
    ALPNProtocols: ['h2'],
    ...(client === undefined ? {} : { cert: client.certificate, key: client.privateKey }),
  });
  socket.once('data', () => resolve('welcome'));
  socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  socket.once('close', () => resolve('closed'));
  return promise.finally(() => socket.destroy());
}

describe('the workflow engine', () => {
  it('lets in a client of its own authority', async () => {
    const config = TemporalConfig.parse(temporal.settings);
    const connection = await Connection.connect(temporalConnection(config));
    await connection.workflowService.describeNamespace({ namespace: temporal.namespace });
    await connection.close();
    const another = await issueCertificate(authority, { ...today, commonName: 'another' });
    expect(await answerTo(another)).toBe('welcome');
  });

  it('refuses whoever speaks without TLS', async () => {
    const { address } = temporal;
    await expect(Connection.connect({ address, connectTimeout: '2s' })).rejects.toThrow();
  });

  it('refuses whoever has no certificate', async () => {
    expect(await answerTo()).toMatch(/ALERT_CERTIFICATE_REQUIRED/u);
  });

  it.each(['stranger', 'ruxue engine'])(
    'refuses a certificate of another authority, called %s',
    async (name) => {
      const foreign = await newAuthority(name, today);
      const issued = await issueCertificate(foreign, { ...today, commonName: 'gateway' });
      expect(await answerTo(issued)).toMatch(/ALERT/u);
      expect(await answerTo(foreign)).toMatch(/ALERT/u);
    },
  );

  it.each([
    ['has ended', { notBefore: daysFromNow(-30), notAfter: daysFromNow(-1) }],
    ['has not begun', { notBefore: daysFromNow(1), notAfter: daysFromNow(30) }],
  ])('refuses a certificate of its own authority that %s', async (_, validity) => {
    const issued = await issueCertificate(authority, { ...validity, commonName: 'gateway' });
    expect(await answerTo(issued)).toMatch(/ALERT_CERTIFICATE_EXPIRED/u);
  });

  it('refuses a certificate that a client has issued with its own key', async () => {
    const client = await issueCertificate(authority, { ...today, commonName: 'worker' });
    const issued = await issueCertificate(client, { ...today, commonName: 'gateway' });
    const chain = { ...issued, certificate: issued.certificate + client.certificate };
    expect(await answerTo(chain)).toMatch(/ALERT/u);
  });
});
