import { randomBytes } from 'node:crypto';

import { readTestStack } from '@ruxue/local/stack-file';
import { migrateDatabase, openDatabase } from '@ruxue/service-kit';

import { plantSeed } from '../districts/plant-seed.ts';
import { readSeed } from '../districts/read-seed.ts';
import { keysDatabase } from '../keys.orm.config.ts';
import { recordsDatabase } from '../orm.config.ts';

/** Databases of one suite's own: no worker of the stack sees what the suite does in them. */
export interface OwnDatabases {
  readonly recordsUrl: string;
  readonly keysUrl: string;
  drop(): Promise<void>;
}

/** Makes them on the stack's PostgreSQL, with the real roles, migrations and seed. */
export async function createOwnDatabases(seedDirectory: string): Promise<OwnDatabases> {
  const suffix = randomBytes(4).toString('hex');
  const records = await createDatabase('records', suffix);
  const keys = await createDatabase('keys', suffix);
  await migrateDatabase(recordsDatabase(records.migratorUrl));
  await migrateDatabase(keysDatabase(keys.migratorUrl));
  const database = await openDatabase(recordsDatabase(records.migratorUrl));
  await plantSeed(database.em.fork(), await readSeed(seedDirectory));
  // The stack's collection has them from the stack's records.
  await database.em.fork().execute(`update settings_version set schools_state = 'taken'`);
  await database.close();
  return {
    recordsUrl: records.appUrl,
    keysUrl: keys.appUrl,
    async drop() {
      await records.drop();
      await keys.drop();
    },
  };
}

/** An empty database on the stack's PostgreSQL, with the real roles. */
export async function createDatabase(
  base: 'records' | 'keys',
  suffix = randomBytes(4).toString('hex'),
) {
  const name = `${base}_${suffix}`;
  const migrator = `${base}_migrator`;
  await asSuperuser(base, `create database ${name} owner ${migrator}`);
  const { app, migrator: migratorUrl, superuser } = addressesOf(base);
  await run(
    ofDatabase(superuser, name),
    `alter default privileges for role ${migrator}
       grant select, insert, update, delete on tables to ${base}_app;
     alter default privileges for role ${migrator}
       grant usage, select on sequences to ${base}_app;`,
  );
  return {
    appUrl: ofDatabase(app, name),
    migratorUrl: ofDatabase(migratorUrl, name),
    drop: () => asSuperuser(base, `drop database ${name} with (force)`),
  };
}

function addressesOf(base: string) {
  const addresses = readTestStack().databases[base];
  if (!addresses) throw new Error(`the test stack has no database ${base}`);
  return addresses;
}

const asSuperuser = (base: string, sql: string) => run(addressesOf(base).superuser, sql);

function ofDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function run(url: string, sql: string): Promise<void> {
  const database = await openDatabase(recordsDatabase(url));
  await database.em.execute(sql);
  await database.close();
}
