/** The databases of our own: a migrator role that owns it and an app role without DDL each. */
export const ownDatabases = ['auth', 'sms', 'records', 'collection', 'documents', 'keys'] as const;

/** The databases of the components, each with one owning role. */
export const componentDatabases = [
  { database: 'temporal', role: 'temporal' },
  { database: 'temporal_visibility', role: 'temporal' },
  { database: 'keycloak', role: 'keycloak' },
] as const;

export type OwnDatabase = (typeof ownDatabases)[number];
export type DatabaseRole =
  | `${OwnDatabase}_migrator`
  | `${OwnDatabase}_app`
  | 'temporal'
  | 'keycloak'
  | 'postgres';

/** Every role that logs in with a password of its own. */
export const databaseRoles: readonly DatabaseRole[] = [
  'postgres',
  'temporal',
  'keycloak',
  ...ownDatabases.flatMap((name): DatabaseRole[] => [`${name}_migrator`, `${name}_app`]),
];

/** A database's address and role. */
export interface DatabaseAddress {
  readonly port: number;
  readonly role: DatabaseRole;
  readonly password: string;
  readonly database: string;
}

/** The connection string of a database on this machine. */
export function databaseUrl({ port, role, password, database }: DatabaseAddress): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
