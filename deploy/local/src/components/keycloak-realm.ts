import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { projectDirectory } from '../paths.ts';
import type { KeycloakAdmin } from './keycloak-admin.ts';

const realmFile = join(projectDirectory, 'deploy', 'keycloak', 'realm.json');

const clientSchema = z.looseObject({ clientId: z.string() });
const roleSchema = z.looseObject({ name: z.string() });
const realmSchema = z.looseObject({
  realm: z.string(),
  clients: z.array(clientSchema).default([]),
  roles: z.looseObject({ realm: z.array(roleSchema).default([]) }).optional(),
});

/** The name of our realm. */
export const realmName = 'ruxue';

/** What `${…}` in realm.json stands for. */
export type RealmValues = Readonly<Record<'KEYCLOAK_CLIENT_SECRET' | 'PORTAL_ORIGIN', string>>;

/** The realm's text with every `${NAME}` replaced; a name we don't know is an error. */
export function fillRealm(text: string, values: Readonly<Record<string, string>>): string {
  // Keycloak's own placeholders, like ${role_default-roles}, hold lower-case letters.
  return text.replaceAll(/\$\{([A-Z][A-Z0-9_]*)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`realm.json asks for ${placeholder}, which nobody sets`);
    }
    return JSON.stringify(value).slice(1, -1);
  });
}

/**
 * Imports the realm at the first start. Later starts bring its settings, clients (their secrets and
 * addresses too) and roles up to date and leave accounts alone; a changed authentication flow needs
 * `npm run reset`.
 */
export async function prepareRealm(admin: KeycloakAdmin, values: RealmValues): Promise<void> {
  const realm = realmSchema.parse(
    JSON.parse(fillRealm(readFileSync(realmFile, 'utf8'), values)),
  );
  if ((await admin.find(`/${realm.realm}`, z.looseObject({}))) === undefined) {
    await admin.send('POST', '', realm);
    return;
  }
  const { clients, roles, ...settings } = realm;
  await admin.send('PUT', `/${realm.realm}`, updatableSettings(settings));
  for (const client of clients) {
    await prepareClient(admin, realm.realm, client);
  }
  for (const role of roles?.realm ?? []) {
    const path = `/${realm.realm}/roles`;
    const known = await admin.find(`${path}/${encodeURIComponent(role.name)}`, roleSchema);
    if (known === undefined) {
      await admin.send('POST', path, role);
    }
  }
}

const updatableObjects: readonly string[] = ['attributes', 'eventsListeners'];

/** Flows, users and the like are for the import only; an update takes plain settings, and these. */
export function updatableSettings(
  settings: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => typeof value !== 'object' || updatableObjects.includes(name),
    ),
  );
}

async function prepareClient(
  admin: KeycloakAdmin,
  realm: string,
  client: z.infer<typeof clientSchema>,
): Promise<void> {
  const path = `/${realm}/clients`;
  const [known] = await admin.get(
    `${path}?clientId=${encodeURIComponent(client.clientId)}`,
    z.array(z.looseObject({ id: z.string() })),
  );
  if (known === undefined) {
    await admin.send('POST', path, client);
  } else {
    await admin.send('PUT', `${path}/${known.id}`, { ...client, id: known.id });
  }
}
