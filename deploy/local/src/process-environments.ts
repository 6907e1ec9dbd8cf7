import {
  engineServerName,
  type EngineCertificates,
  type EngineClient,
} from './certificates/engine-certificates.ts';
import { databaseUrl, type DatabaseRole, type OwnDatabase } from './databases.ts';
import { keycloakUrl } from './components/keycloak.ts';
import { realmName } from './components/keycloak-realm.ts';
import { temporalNamespace } from './components/temporal-namespace.ts';
import { seedDirectory } from './paths.ts';
import type { Ports } from './ports.ts';
import { secretOf, type Secrets } from './secrets.ts';

/** Our processes, in the order of starting. */
export const processNames = [
  'registry-simulator',
  'auth',
  'sms',
  'records',
  'collection',
  'documents',
  'worker',
  'gateway',
] as const;
export type ProcessName = (typeof processNames)[number];
export type Environment = Readonly<Record<string, string>>;

export interface EnvironmentSources {
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly certificates: EngineCertificates;
  /** The folder of the portal's built files. */
  readonly portalDirectory: string;
  /** A stack's settings for all its processes, such as `NOTICE_READING_SECONDS`. */
  readonly settings: Environment;
}

/** A person's settings for a stack, such as limits; all have defaults (docs/limits.md). */
const chosenSettings = new RegExp(
  '^(?:ADDRESS_LIMIT_FACTOR|USER_REQUESTS_PER_MINUTE|SIGN_INS_PER_ACCOUNT_HOUR|CAPTCHA_WORK(?:_AT_MOST)?|' +
    'PASSWORD_MIN_LENGTH|TRUSTED_PROXIES|FONT_FALLBACK|CRYPTO_SUITE|SMS_\\w+|CLAMD_SOCKET|UPLOADS?_\\w+|' +
    'RECONCILE_\\w+|PUBLISH_DUE_\\w+|CONNECTOR_ANSWER_SECONDS)$',
  'u',
);

function settingsOf(environment: NodeJS.ProcessEnv): Environment {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && chosenSettings.test(name) ? [[name, value]] : [],
    ),
  );
}

/** The environment of each process; the names are the same in docker-compose.yml. */
export function processEnvironments(sources: EnvironmentSources): Record<ProcessName, Environment> {
  const { ports, secrets } = sources;
  const common = {
    DEMO: 'true',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
    ...settingsOf(process.env),
    ...sources.settings,
  };
  const nats = (user: string): Environment => ({
    ...common,
    NATS_URL: `nats://127.0.0.1:${ports.nats}`,
    NATS_USER: user,
    NATS_PASSWORD: secretOf(secrets.nats, user),
  });
  const database = (name: OwnDatabase): string => urlOf(sources, name, `${name}_app`);
  const keycloak = {
    KEYCLOAK_ISSUER: `${keycloakUrl(ports.keycloak)}/realms/${realmName}`,
    KEYCLOAK_URL: keycloakUrl(ports.keycloak),
  };
  return {
    'registry-simulator': {
      ...common,
      PORT: String(ports.registry),
      HOST: '127.0.0.1',
      CONNECTOR_SECRETS: JSON.stringify(secrets.connectors),
    },
    auth: {
      ...nats('auth'),
      DATABASE_URL: database('auth'),
      PASSWORD_PRIVATE_KEY: secrets.passwordKeys.privateKey,
      SERVICE_KEY: secrets.authServiceKey,
      AUDIT_KEY: secrets.authAuditKey,
      TICKET_KEY: secrets.ticketKey,
      INTERNAL_SECRET: secrets.internalSecret,
      INTERNAL_PORT: String(ports.authInternal),
      ...keycloak,
      KEYCLOAK_CLIENT_KEY: secrets.keycloakClientKey,
    },
    sms: {
      ...nats('sms'),
      DATABASE_URL: database('sms'),
      SERVICE_KEY: secrets.smsServiceKey,
      LAST_NOTICE_PRIVATE_KEY: secrets.lastNoticeKeys.privateKey,
    },
    records: {
      ...nats('records'),
      SEED_DIRECTORY: seedDirectory,
      DATABASE_URL: database('records'),
      KEYS_DATABASE_URL: database('keys'),
      MASTER_KEY: secrets.masterKey,
      ...(secrets.otherMasterKey !== undefined && { OTHER_MASTER_KEY: secrets.otherMasterKey }),
      SEARCH_KEY: secrets.searchKey,
      AUDIT_KEY: secrets.recordsAuditKey,
      PASSWORD_PUBLIC_KEY: secrets.passwordKeys.publicKey,
      LAST_NOTICE_PUBLIC_KEY: secrets.lastNoticeKeys.publicKey,
      CONNECTORS: JSON.stringify(connectorsAt(ports.registry, secrets)),
      CONNECTOR_CALLBACK_URL: `http://127.0.0.1:${ports.gateway}/internal/agency-answers`,
    },
    collection: { ...nats('collection'), DATABASE_URL: database('collection') },
    documents: {
      ...nats('documents'),
      DATABASE_URL: database('documents'),
      INTERNAL_SECRET: secrets.documentsSecret,
      INTERNAL_PORT: String(ports.documentsInternal),
      PORTAL_URL: `http://localhost:${ports.gateway}`,
    },
    worker: {
      ...nats('worker'),
      ...engineClientEnvironment(sources, 'worker'),
      TASK_QUEUE: 'ruxue',
      PROMOTES_ITSELF: 'true',
    },
    gateway: {
      ...nats('gateway'),
      ...engineClientEnvironment(sources, 'gateway'),
      PORT: String(ports.gateway),
      HOST: '127.0.0.1',
      ...keycloak,
      PORTAL_DIRECTORY: sources.portalDirectory,
      DOCUMENTS_URL: `http://127.0.0.1:${ports.documentsInternal}`,
      DOCUMENTS_SECRET: secrets.documentsSecret,
      CONNECTOR_SECRETS: JSON.stringify(secrets.connectors),
    },
  };
}

/** The simulator answers for every agency, each at a path of its own. */
const connectorsAt = (port: number, { connectors }: Secrets) =>
  Object.fromEntries(Object.entries(connectors).map(([connector, secret]) =>
    [connector, { url: `http://127.0.0.1:${port}/${connector}`, secret }]));

/** The settings of one client of the workflow engine, with its own certificate. */
export function engineClientEnvironment(
  { ports, certificates }: Pick<EnvironmentSources, 'ports' | 'certificates'>,
  client: EngineClient,
): Environment {
  const { certificate, privateKey } = certificates.clients[client];
  return {
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    TEMPORAL_NAMESPACE: temporalNamespace,
    TEMPORAL_TLS_SERVER_NAME: engineServerName,
    TEMPORAL_TLS_CA: certificates.authority.certificate,
    TEMPORAL_TLS_CERTIFICATE: certificate,
    TEMPORAL_TLS_KEY: privateKey,
  };
}

/** The processes with a database, each with its migration's further settings. */
export function migrationEnvironments(
  sources: EnvironmentSources,
): Record<'auth' | 'sms' | 'records' | 'collection' | 'documents', Environment> {
  const migrator = (name: OwnDatabase): string => urlOf(sources, name, `${name}_migrator`);
  return {
    auth: { MIGRATION_DATABASE_URL: migrator('auth') },
    sms: { MIGRATION_DATABASE_URL: migrator('sms') },
    records: {
      MIGRATION_DATABASE_URL: migrator('records'),
      KEYS_MIGRATION_DATABASE_URL: migrator('keys'),
    },
    collection: { MIGRATION_DATABASE_URL: migrator('collection') },
    documents: { MIGRATION_DATABASE_URL: migrator('documents') },
  };
}

function urlOf(
  { ports, secrets }: EnvironmentSources,
  database: OwnDatabase,
  role: DatabaseRole,
): string {
  const password = secretOf(secrets.databases, role);
  return databaseUrl({ port: ports.postgres, role, password, database });
}
