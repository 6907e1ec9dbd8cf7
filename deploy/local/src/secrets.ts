import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { ConnectorCode, CryptoSuite } from '@ruxue/contracts';
import * as z from 'zod';
import { databaseRoles } from './databases.ts';
import { writeWhole } from './write-file.ts';

const keyPair = z.object({ publicKey: z.string(), privateKey: z.string() });

const secretsSchema = z.object({
  /** Password by PostgreSQL role. */
  databases: z.record(z.string(), z.string()),
  /** Password by NATS user. */
  nats: z.record(z.string(), z.string()),
  /** Password by staff account of the demo. */
  staff: z.record(z.string(), z.string()),
  keycloakAdminPassword: z.string(),
  keycloakSetupSecret: z.string(),
  /** The secret of the tests' client, in test stacks only. */
  keycloakTestsSecret: z.string(),
  keycloakKeystorePassword: z.string(),
  /** PEM of auth's key for signing in at Keycloak (P-256). */
  keycloakClientKey: z.string(),
  temporalUiClientSecret: z.string(),
  internalSecret: z.string(),
  /** Shared by the gateway and documents' internal listener. */
  documentsSecret: z.string(),
  /** Shared with the agencies' systems, by connector (C2). */
  connectors: z.record(z.string(), z.string()),
  masterKey: z.string(),
  /** The next or the last master key, during a rotation (docs/keys.md). */
  otherMasterKey: z.string().optional(),
  searchKey: z.string(),
  /** Seal the audit chains of records and auth (B11). */
  recordsAuditKey: z.string(),
  authAuditKey: z.string(),
  ticketKey: z.string(),
  authServiceKey: z.string(),
  smsServiceKey: z.string(),
  /** PEM of the key pair for passwords that records seals until auth has made the account. */
  passwordKeys: keyPair,
  /** PEM of the key pair for numbers that records seals for a revoked case's last message. */
  lastNoticeKeys: keyPair,
});

/**
 * All passwords and keys of one data directory, made once and kept in a file that only its owner
 * can read.
 */
export type Secrets = z.infer<typeof secretsSchema>;

/**
 * Reads the data directory's secrets and makes missing ones, so that a newer version gets its new
 * secrets and keeps the old ones. `CRYPTO_SUITE` chooses the suite of keys that are made now (C11).
 */
export function openSecrets(
  path: string,
  users: { readonly nats: readonly string[]; readonly staff: readonly string[] },
): Secrets {
  const kept = existsSync(path)
    ? secretsSchema.partial().parse(JSON.parse(readFileSync(path, 'utf8')))
    : {};
  const secrets = secretsSchema.parse({
    ...newSecrets(CryptoSuite.parse(process.env['CRYPTO_SUITE'] ?? 'aes-256-gcm')),
    ...kept,
    databases: fill(databaseRoles, kept.databases, newToken),
    nats: fill(users.nats, kept.nats, newToken),
    connectors: fill(ConnectorCode.options, kept.connectors, newToken),
    staff: fill(users.staff, kept.staff, newPassword),
  });
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    writeWhole(path, text, 0o600);
  }
  return secrets;
}

/** The secret kept under a name. */
export function secretOf(secrets: Readonly<Record<string, string>>, name: string): string {
  const secret = secrets[name];
  if (secret === undefined) {
    throw new Error(`no secret for ${name}`);
  }
  return secret;
}

function newSecrets(suite: CryptoSuite): Omit<Secrets, 'databases' | 'nats' | 'connectors' | 'staff'> {
  return {
    keycloakAdminPassword: newPassword(),
    keycloakSetupSecret: newToken(),
    keycloakTestsSecret: newToken(),
    keycloakKeystorePassword: newToken(),
    keycloakClientKey: generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }).privateKey,
    temporalUiClientSecret: newToken(),
    internalSecret: newToken(),
    documentsSecret: newToken(),
    masterKey: newSuiteKey(suite),
    searchKey: newSuiteKey(suite),
    recordsAuditKey: newSuiteKey(suite),
    authAuditKey: newSuiteKey(suite),
    ticketKey: newKey(),
    authServiceKey: newSuiteKey(suite),
    smsServiceKey: newSuiteKey(suite),
    passwordKeys: newKeyPair(suite),
    lastNoticeKeys: newKeyPair(suite),
  };
}

function newKeyPair(suite: CryptoSuite): z.infer<typeof keyPair> {
  const { publicKey, privateKey } = suite === 'sm4-hmac-sm3'
    ? generateKeyPairSync('ec', { namedCurve: 'SM2' })
    : generateKeyPairSync('x25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function fill(
  names: readonly string[],
  kept: Readonly<Record<string, string>> | undefined,
  make: () => string,
): Record<string, string> {
  const filled: Record<string, string> = { ...kept };
  for (const name of names) {
    filled[name] ??= make();
  }
  return filled;
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}

/** A key that names its suite, as services read it. */
const newSuiteKey = (suite: CryptoSuite): string => `${suite}:${newKey()}`;

// Without letters and digits that look alike: a person copies these from the terminal.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** A password by the rule of S9: 6–20 characters, upper case, lower case and digit. */
function newPassword(): string {
  for (;;) {
    const password = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
    if (/[A-Z]/.test(password) && /[a-z]/.test(password) && /[0-9]/.test(password)) {
      return password;
    }
  }
}
