import { X509Certificate } from 'node:crypto';

import * as z from 'zod';

import type { Logger } from './logger.ts';

const Pem = z.string().startsWith('-----BEGIN ', { error: 'PEM' });

/** How a process of ours reaches the workflow engine, which lets in nobody without a certificate. */
export const TemporalConfig = z.object({
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('ruxue'),
  /** The name in the engine's certificate, whatever address it is reached at. */
  TEMPORAL_TLS_SERVER_NAME: z.string().min(1).default('localhost'),
  /** The authority of the engine and all its clients. */
  TEMPORAL_TLS_CA: Pem,
  TEMPORAL_TLS_CERTIFICATE: Pem,
  TEMPORAL_TLS_KEY: Pem,
});
export type TemporalConfig = z.infer<typeof TemporalConfig>;

/** The options of a connection, which the client's and the worker's library take alike. */
export function temporalConnection(config: TemporalConfig) {
  return {
    address: config.TEMPORAL_ADDRESS,
    tls: {
      serverNameOverride: config.TEMPORAL_TLS_SERVER_NAME,
      serverRootCACertificate: Buffer.from(config.TEMPORAL_TLS_CA),
      clientCertPair: {
        crt: Buffer.from(config.TEMPORAL_TLS_CERTIFICATE),
        key: Buffer.from(config.TEMPORAL_TLS_KEY),
      },
    },
  };
}

const dayMilliseconds = 24 * 60 * 60 * 1000;
const warningDays = 30;

/** The days that a certificate still counts, once they are 30 or fewer: time for a new start. */
export function daysUntilRenewal(certificate: string, now = new Date()): number | undefined {
  const left = new X509Certificate(certificate).validToDate.getTime() - now.getTime();
  const days = Math.floor(left / dayMilliseconds);
  return days <= warningDays ? days : undefined;
}

/** Warns once a day that a certificate ends soon; answers how to stop that. */
export function warnBeforeCertificateEnds(
  { TEMPORAL_TLS_CERTIFICATE: certificate }: TemporalConfig,
  logger: Logger,
): () => void {
  const warn = (): void => {
    const daysLeft = daysUntilRenewal(certificate);
    if (daysLeft !== undefined) logger.warn({ daysLeft }, 'certificate ends; a restart renews it');
  };
  warn();
  const timer = setInterval(warn, dayMilliseconds);
  return () => clearInterval(timer);
}
