import { randomUUID } from 'node:crypto';

import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateDatabase, newSuiteKey, openDatabase, ormOptions, seal } from '@ruxue/service-kit';

import { keysDatabase } from '../keys.orm.config.ts';
import { createDatabase } from '../testing/own-databases.ts';
import { openKeys } from './open-keys.ts';

/** The last migration before seasons had a suite. */
const before = 'Migration20261123222336_confirm_child_keys';

const masterKey = newSuiteKey();
const child = { caseId: randomUUID(), keyId: randomUUID(), key: newSuiteKey() };

let database: Awaited<ReturnType<typeof createDatabase>>;
let orm: MikroORM;

beforeAll(async () => {
  database = await createDatabase('keys');
  const old = await MikroORM.init(ormOptions(keysDatabase(database.migratorUrl)));
  await old.migrator.up({ to: before });
  const { caseId, keyId, key } = child;
  const districtKey = newSuiteKey();
  const wrapped = {
    district: seal(masterKey, districtKey.bytes.toString('base64'), ['district', '2026', '110101']),
    child: seal(districtKey, key.bytes.toString('base64'), ['child', caseId, keyId]),
  };
  await old.em.fork().execute(
    `insert into district_key (season, district, wrapped, created_at)
     values ('2026', '110101', ?, now())`,
    [wrapped.district],
  );
  await old.em.fork().execute(
    `insert into child_key (case_id, key_id, season, district, wrapped, has_case, created_at)
     values (?, ?, '2026', '110101', ?, true, now())`,
    [caseId, keyId, wrapped.child],
  );
  await old.close();
  await migrateDatabase(keysDatabase(database.migratorUrl));
  orm = await openDatabase(keysDatabase(database.appUrl));
});
afterAll(async () => {
  await orm.close();
  await database.drop();
});

describe('a season from before there were two suites', () => {
  const open = () => openKeys(() => orm.em.fork(), {
    MASTER_KEY: masterKey, OTHER_MASTER_KEY: undefined, CRYPTO_SUITE: 'sm4-hmac-sm3',
  });

  it('stays in AES-256-GCM, whatever the settings say by now', async () => {
    const { keys, suites } = open();
    expect(await suites.of('2026')).toBe('aes-256-gcm');
    expect(await keys.load(child.caseId)).toEqual({ keyId: child.keyId, key: child.key });
    // Districts that come in later, too.
    const { key } = await keys.make(randomUUID(), '2026', '110105');
    expect(key.suite).toBe('aes-256-gcm');
  });

  it('leaves the next season to the settings', async () => {
    const { key } = await open().keys.make(randomUUID(), '2027', '110101');
    expect(key.suite).toBe('sm4-hmac-sm3');
  });
});
