import { join } from 'node:path';
import { engineServerName } from '../certificates/engine-certificates.ts';
import type { EnvironmentSources } from '../process-environments.ts';
import { stopPhases } from '../stop-phases.ts';
import type { Supervisor } from '../supervisor.ts';
import { waitUntil } from '../wait-until.ts';
import { writeWhole } from '../write-file.ts';
import { realmName } from './keycloak-realm.ts';
import { keycloakUrl } from './keycloak.ts';
import { temporalNamespace } from './temporal-namespace.ts';

export interface TemporalUiOptions {
  readonly supervisor: Supervisor;
  readonly directory: string;
  readonly program: string;
  readonly sources: EnvironmentSources;
  readonly signal: AbortSignal;
}

/** The UI's client in Keycloak. */
const clientId = 'ruxue-temporal-ui';

/** The longest time after which an operator signs in again. */
const longestSession = '8h';

/**
 * Starts Temporal's web interface on loopback, for operators. It exits while Keycloak is away, so
 * it starts after Keycloak, and nothing waits for it.
 */
export function startTemporalUi(options: TemporalUiOptions): void {
  const { supervisor, sources, signal } = options;
  const home = join(options.directory, 'temporal-ui');
  writeWhole(join(home, 'config', 'ruxue.yaml'), temporalUiConfiguration(sources), 0o600);
  const address = temporalUiUrl(sources.ports.temporalUi);
  supervisor.start({
    name: 'temporal-ui',
    command: options.program,
    arguments: ['--root', home, '--config', 'config', '--env', 'ruxue', 'start'],
    directory: home,
    environment: {},
    address,
    phase: stopPhases.engines,
    stopSignal: 'SIGTERM',
    restarts: true,
    isDispensable: true,
  });
  const health = `http://127.0.0.1:${sources.ports.temporalUi}/healthz`;
  waitUntil(async () => (await fetch(health)).ok, {
    what: 'The Temporal UI',
    timeoutSeconds: 60,
    signal,
    log: supervisor.logOf('temporal-ui'),
  }).then(
    () => supervisor.running('temporal-ui'),
    () => {
      // Its log tells the reason; the stack goes on.
    },
  );
}

/** Its address for operators. */
export function temporalUiUrl(port: number): string {
  return `http://localhost:${port}`;
}

/**
 * The server's configuration, the same here and in docker-compose.yml. The server checks no role:
 * its client's own flow in Keycloak admits operators only (deploy/keycloak/realm.json).
 */
export function temporalUiConfiguration({
  ports,
  secrets,
  certificates,
}: Pick<EnvironmentSources, 'ports' | 'secrets' | 'certificates'>): string {
  const origin = temporalUiUrl(ports.temporalUi);
  const { certificate, privateKey } = certificates.clients['temporal-ui'];
  const base64 = (pem: string): string => Buffer.from(pem).toString('base64');
  // The file's format is YAML, which takes JSON.
  return `${JSON.stringify(
    {
      temporalGrpcAddress: `127.0.0.1:${ports.temporal}`,
      tls: {
        caData: base64(certificates.authority.certificate),
        certData: base64(certificate),
        keyData: base64(privateKey),
        enableHostVerification: true,
        serverName: engineServerName,
      },
      auth: {
        enabled: true,
        redirectToProvider: true,
        maxSessionDuration: longestSession,
        providers: [
          {
            label: 'Keycloak',
            type: 'oidc',
            providerUrl: `${keycloakUrl(ports.keycloak)}/realms/${realmName}`,
            clientId,
            clientSecret: secrets.temporalUiClientSecret,
            scopes: ['openid'],
            callbackUrl: `${origin}/auth/sso/callback`,
            options: { ruxue_entrance: 'staff' },
          },
        ],
      },
      // An operator acts by commands that leave a trace.
      disableWriteActions: true,
      host: '127.0.0.1',
      port: ports.temporalUi,
      enableUi: true,
      defaultNamespace: temporalNamespace,
      disableNewsFetch: true,
      cors: { allowOrigins: [origin] },
    },
    null,
    2,
  )}\n`;
}
