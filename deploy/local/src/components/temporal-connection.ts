import { Connection } from '@temporalio/client';
import { engineServerName } from '../certificates/engine-certificates.ts';
import type { EnvironmentSources } from '../process-environments.ts';

/** A connection of set-up's own, which makes the namespace; it comes up by itself. */
export function connectAsSetup({
  ports,
  certificates,
}: Pick<EnvironmentSources, 'ports' | 'certificates'>): Connection {
  const { certificate, privateKey } = certificates.clients.setup;
  return Connection.lazy({
    address: `127.0.0.1:${ports.temporal}`,
    tls: {
      serverNameOverride: engineServerName,
      serverRootCACertificate: Buffer.from(certificates.authority.certificate),
      clientCertPair: { crt: Buffer.from(certificate), key: Buffer.from(privateKey) },
    },
  });
}
