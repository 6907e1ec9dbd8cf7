import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { projectDirectory } from '../paths.ts';
import type { KeycloakAdmin } from './keycloak-admin.ts';
import {
  flowsHash,
  flowsHashAttribute,
  flowsSchema,
  presentFlows,
  replaceFlows,
} from './keycloak-flows.ts';

const realmFile = join(projectDirectory, 'deploy', 'keycloak', 'realm.json');

const clientSchema = z.looseObject({
  clientId: z.string(),
  /** The client's own flows, by alias; Keycloak wants an id, which differs by realm. */
  authenticationFlowBindingOverrides: z.record(z.string(), z.string()).optional(),
});
type RealmClient = z.infer<typeof clientSchema>;
const roleSchema = z.looseObject({ name: z.string() });
const userSchema = z.looseObject({
  username: z.string(),
  clientRoles: z.record(z.string(), z.array(z.string())).default({}),
});
const withId = z.looseObject({ id: z.string() });
const actionSchema = z.looseObject({ alias: z.string() });
const profileName = 'org.keycloak.userprofile.UserProfileProvider';
const profileSchema = z.looseObject({
  config: z.looseObject({ 'kc.user.profile.config': z.tuple([z.string()]) }),
});
const realmSchema = flowsSchema.extend({
  realm: z.string(),
  attributes: z.record(z.string(), z.string()).default({}),
  requiredActions: z.array(actionSchema).default([]),
  clientProfiles: z.looseObject({}),
  clientPolicies: z.looseObject({}),
  components: z.looseObject({ [profileName]: z.tuple([profileSchema]) }),
  clients: z.array(clientSchema).default([]),
  users: z.array(userSchema).default([]),
  roles: z.looseObject({ realm: z.array(roleSchema).default([]) }).optional(),
});

/** The name of our realm. */
export const realmName = 'ruxue';

/**
 * What `${…}` in realm.json stands for. `AUTH_CLIENT_KEYS` is a JWK set (RFC 7517) with the public
 * key of auth's client. `STAFF_SECOND_FACTOR` is CONDITIONAL (asked of everybody
 * who is not a parent) or DISABLED (in a demo).
 */
export type RealmValues = Readonly<
  Record<
    | 'AUTH_CLIENT_KEYS'
    | 'TEMPORAL_UI_CLIENT_SECRET'
    | 'TEMPORAL_UI_ORIGIN'
    | 'PORTAL_ORIGIN'
    | 'PASSWORD_MIN_LENGTH'
    | 'AUTH_INTERNAL_URL',
    string
  > & Record<'STAFF_SECOND_FACTOR', 'CONDITIONAL' | 'DISABLED'>
>;

export type Realm = z.infer<typeof realmSchema>;

/** The realm of the file, with our values and the mark of its flows. */
export function readRealm(values: RealmValues): Realm {
  const text = fillRealm(readFileSync(realmFile, 'utf8'), values);
  const realm = realmSchema.parse(JSON.parse(text));
  return {
    ...realm,
    attributes: { ...realm.attributes, [flowsHashAttribute]: flowsHash(realm) },
  };
}

/** The realm's text with every `${NAME}` replaced; an unknown name is an error. */
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
 * Imports the realm at the first start. Later starts update its settings, flows, required actions,
 * user profile, client policies, clients (with keys and addresses), roles and the services' rights,
 * and leave people's accounts alone.
 */
export async function prepareRealm(admin: KeycloakAdmin, realm: Realm): Promise<void> {
  const path = `/${realm.realm}`;
  const present = await admin.find(path, realmSchema.pick({ attributes: true }));
  if (present === undefined) {
    const others = realm.clients.filter((client) => !hasOwnFlow(client));
    await admin.send('POST', '', { ...realm, clients: others });
    await prepareClients(admin, path, realm.clients.filter(hasOwnFlow));
    return;
  }
  if (present.attributes[flowsHashAttribute] !== realm.attributes[flowsHashAttribute]) {
    await releaseFlows(admin, realm);
    await replaceFlows(admin, path, realm);
  }
  const { clients, users, roles, requiredActions, components, ...settings } = realm;
  await admin.send('PUT', path, updatableSettings(settings));
  for (const action of requiredActions) {
    await admin.send('PUT', `${path}/authentication/required-actions/${action.alias}`, action);
  }
  const [profile] = components[profileName];
  const [attributes] = profile.config['kc.user.profile.config'];
  await admin.send('PUT', `${path}/users/profile`, JSON.parse(attributes));
  await admin.send('PUT', `${path}/client-policies/profiles`, realm.clientProfiles);
  await admin.send('PUT', `${path}/client-policies/policies`, realm.clientPolicies);
  await prepareClients(admin, path, clients);
  for (const role of roles?.realm ?? []) {
    const known = await admin.find(`${path}/roles/${encodeURIComponent(role.name)}`, roleSchema);
    if (known === undefined) {
      await admin.send('POST', `${path}/roles`, role);
    }
  }
  for (const user of users) {
    await prepareServiceAccount(admin, path, user);
  }
}

const updatableObjects: readonly string[] = ['attributes', 'eventsListeners'];

/** Users and similar parts are for the import only; an update covers plain settings and these. */
export function updatableSettings(
  settings: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => typeof value !== 'object' || updatableObjects.includes(name),
    ),
  );
}

/** Gives a service's account its rights from realm.json. */
async function prepareServiceAccount(
  admin: KeycloakAdmin,
  path: string,
  { username, clientRoles }: z.infer<typeof userSchema>,
): Promise<void> {
  const user = await findFirst(admin, `${path}/users?exact=true&username=${username}`);
  for (const [clientId, names] of Object.entries(clientRoles)) {
    const client = await findFirst(admin, `${path}/clients?clientId=${clientId}`);
    if (user === undefined || client === undefined) {
      throw new Error(`Keycloak has no ${username} or no ${clientId}`);
    }
    const roles = names.map(async (name) =>
      admin.get(`${path}/clients/${client.id}/roles/${name}`, roleSchema),
    );
    const mappings = `${path}/users/${user.id}/role-mappings/clients/${client.id}`;
    await admin.send('POST', mappings, await Promise.all(roles));
  }
}

async function findFirst(
  admin: KeycloakAdmin,
  path: string,
): Promise<z.infer<typeof withId> | undefined> {
  const [first] = await admin.get(path, z.array(withId));
  return first;
}

function hasOwnFlow({ authenticationFlowBindingOverrides }: RealmClient): boolean {
  return authenticationFlowBindingOverrides !== undefined;
}

/**
 * Detaches a client's own flow while flows are made anew, since a used flow can't be deleted.
 * Meanwhile the realm's flow applies to it, which refuses everything.
 */
async function releaseFlows(admin: KeycloakAdmin, { realm, clients }: Realm): Promise<void> {
  for (const client of clients.filter(hasOwnFlow)) {
    const names = Object.keys(client.authenticationFlowBindingOverrides ?? {});
    const none = Object.fromEntries(names.map((name) => [name, '']));
    await putClient(admin, `/${realm}`, { ...client, authenticationFlowBindingOverrides: none });
  }
}

async function prepareClients(
  admin: KeycloakAdmin,
  realmPath: string,
  clients: readonly RealmClient[],
): Promise<void> {
  const flows = await presentFlows(admin, realmPath);
  const idOf = (wanted: string): string => {
    const flow = flows.find(({ alias }) => alias === wanted);
    if (flow === undefined) {
      throw new Error(`Keycloak has no flow ${wanted}`);
    }
    return flow.id;
  };
  for (const client of clients) {
    const aliases = Object.entries(client.authenticationFlowBindingOverrides ?? {});
    const authenticationFlowBindingOverrides = Object.fromEntries(
      aliases.map(([name, alias]) => [name, idOf(alias)]),
    );
    await putClient(admin, realmPath, { ...client, authenticationFlowBindingOverrides });
  }
}

async function putClient(
  admin: KeycloakAdmin,
  realmPath: string,
  client: RealmClient,
): Promise<void> {
  const path = `${realmPath}/clients`;
  const known = await findFirst(admin, `${path}?clientId=${encodeURIComponent(client.clientId)}`);
  if (known === undefined) {
    await admin.send('POST', path, client);
  } else {
    await admin.send('PUT', `${path}/${known.id}`, { ...client, id: known.id });
  }
}
