import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { projectDirectory } from '../paths.ts';
import { runProgram, type ProgramRun } from '../run-program.ts';
import type { Secrets } from '../secrets.ts';
import { writeWhole } from '../write-file.ts';
import type { KeycloakAdmin } from './keycloak-admin.ts';
import { realmName } from './keycloak-realm.ts';

/** Every realm has a file of its own: Keycloak doesn't let two realms share one. */
export const keyRealms = ['master', realmName] as const;

const keyProvider = 'org.keycloak.keys.KeyProvider';
const script = join(projectDirectory, 'deploy', 'keycloak', 'make-realm-keys.sh');
const passwordName = 'keystore-password';

/** The algorithms that Keycloak signs and encrypts with, by their names in the keystore. */
const algorithms = { rs256: 'RS256', hs512: 'HS512', aes: 'AES' };

/** The places of keystores and of the vault, `${vault.…}` in Keycloak's configuration. */
export function keyEnvironment(directory: string): Record<string, string> {
  return {
    KC_SPI_KEYS__JAVA_KEYSTORE__KEYSTORES_PATH: keystoresDirectory(directory),
    KC_VAULT_DIR: vaultDirectory(directory),
  };
}

/** Writes the keystores' password where Keycloak's vault looks for it. */
export function writeVault(
  directory: string,
  { keycloakKeystorePassword }: Pick<Secrets, 'keycloakKeystorePassword'>,
  mode = 0o600,
): void {
  mkdirSync(vaultDirectory(directory), { recursive: true });
  for (const realm of keyRealms) {
    const file = join(vaultDirectory(directory), `${realm}_${passwordName}`);
    writeWhole(file, keycloakKeystorePassword, mode);
  }
}

/** Makes the keystores of a data directory once; losing them signs everybody out. */
export async function makeKeystores(
  directory: string,
  secrets: Secrets,
  run: Pick<ProgramRun, 'supervisor' | 'signal'>,
): Promise<void> {
  mkdirSync(keystoresDirectory(directory), { recursive: true });
  chmodSync(keystoresDirectory(directory), 0o700);
  await Promise.all(
    keyRealms.map(async (realm) =>
      runProgram({
        ...run,
        what: `Making the keys of the realm ${realm}`,
        command: script,
        arguments: [keystoreOf(directory, realm)],
        directory,
        environment: { KEYSTORE_PASSWORD: secrets.keycloakKeystorePassword },
        log: 'keycloak-build',
      }),
    ),
  );
}

/**
 * Lets a realm sign and encrypt with the keys of its keystore, and deletes every other key:
 * Keycloak's own ones lie in its database.
 */
export async function prepareKeys(admin: KeycloakAdmin, realm: string): Promise<void> {
  const path = `/${realm}/components`;
  const present = await admin.get(
    `${path}?type=${keyProvider}`,
    z.array(z.looseObject({ id: z.string(), name: z.string() })),
  );
  const isOurs = ({ name }: { name: string }): boolean =>
    Object.keys(algorithms).some((alias) => nameOf(alias) === name);
  for (const [alias, algorithm] of Object.entries(algorithms)) {
    const known = present.find(({ name }) => name === nameOf(alias));
    const component = { ...keyComponent(alias, algorithm), id: known?.id };
    if (known === undefined) await admin.send('POST', path, component);
    else await admin.send('PUT', `${path}/${known.id}`, component);
  }
  for (const { id } of present.filter((component) => !isOurs(component))) {
    await admin.delete(`${path}/${id}`);
  }
}

function keyComponent(alias: string, algorithm: string): Record<string, unknown> {
  const password = [`\${vault.${passwordName}}`];
  return {
    name: nameOf(alias),
    providerId: 'java-keystore',
    providerType: keyProvider,
    config: {
      // Within the realm's own folder, so that a data directory may be moved.
      keystore: ['keys.p12'],
      keystoreType: ['PKCS12'],
      keystorePassword: password,
      keyPassword: password,
      keyAlias: [alias],
      algorithm: [algorithm],
      // Above Keycloak's own keys.
      priority: ['200'],
      // Without a fixed name a secret key gets another one at every start.
      ...(alias === 'rs256' ? {} : { kid: [nameOf(alias)] }),
    },
  };
}

function nameOf(alias: string): string {
  return `keystore-${alias}`;
}

/** The file with a realm's keys. */
export function keystoreOf(directory: string, realm: string): string {
  return join(keystoresDirectory(directory), realm, 'keys.p12');
}

function keystoresDirectory(directory: string): string {
  return join(directory, 'keycloak-keys');
}

function vaultDirectory(directory: string): string {
  return join(directory, 'keycloak-vault');
}
