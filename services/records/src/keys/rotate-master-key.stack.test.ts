import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { districtOrder, type CryptoSuite } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { createKeyRing, newSuiteKey, openDatabase, type SuiteKey } from '@ruxue/service-kit';
import { waitUntil } from '@ruxue/testing/wait-for';

import { createHandlers } from '../handlers.ts';
import { recordsDatabase } from '../orm.config.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { DistrictKey } from './district-key.entity.ts';
import { createMemoryVault, type KeyVault } from './key-vault.ts';
import { checkDistrictKeys, rewrapDistrictKeys } from './rewrap-district-keys.ts';

const oldKey = newSuiteKey();
/** A rotation may change the master key's suite, too. */
const newKey = newSuiteKey('sm4-hmac-sm3');

let test: TestRecords;
let auth: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  test = await openTestRecords({ MASTER_KEY: oldKey });
  auth = await openDatabase(recordsDatabase(readTestStack().databases['auth']?.app ?? ''));
});
afterAll(async () => {
  await auth.close();
  await test.close();
});

const tracesOf = (reason: string): Promise<object[]> =>
  auth.em.fork().execute(
    'select actor_id as actor, operation from staff_access where reason = ?', [reason],
  );

const vaults = {
  /** Before and after: one master key. */
  old: createMemoryVault(oldKey),
  new: createMemoryVault(newKey),
  /** The first and the second restart. */
  oldReadsNew: createMemoryVault(oldKey, newKey),
  newReadsOld: createMemoryVault(newKey, oldKey),
};
const settings = {
  oldReadsNew: { MASTER_KEY: oldKey, OTHER_MASTER_KEY: newKey },
  newReadsOld: { MASTER_KEY: newKey, OTHER_MASTER_KEY: oldKey },
  new: { MASTER_KEY: newKey },
};

/** Records as a process with these settings runs it, with nothing in memory yet. */
function startProcess(change: (typeof settings)[keyof typeof settings]) {
  const { keys } = test.openKeys(change);
  const keyRing = createKeyRing({ load: (caseId) => keys.load(caseId), lifetimeSeconds: 0 });
  return createHandlers({ ...test.records, keys, keyRing });
}

/** New keys for every district of a season that nobody knows yet, as an opening day makes them. */
async function makeSeason(change: Parameters<typeof startProcess>[0]): Promise<string[]> {
  const { keys } = test.openKeys(change);
  const season = randomUUID().slice(0, 16);
  return Promise.all(districtOrder.map(async (district) => {
    const caseId = randomUUID();
    await keys.make(caseId, season, district);
    return caseId;
  }));
}

const countUnder = async (vault: KeyVault): Promise<number> => {
  const rows = await test.keysEm().find(DistrictKey, {});
  const opened = await Promise.allSettled(
    rows.map((row) => vault.unwrap(row.wrapped, ['district', row.season, row.district])),
  );
  return opened.filter(({ status }) => status === 'fulfilled').length;
};

/** The operator's command as a process of its own, on the suite's database. */
function runCommand(reason: string) {
  const text = ({ suite, bytes }: SuiteKey) =>
    `${suite satisfies CryptoSuite}:${bytes.toString('base64')}`;
  const command = fileURLToPath(new URL('../operator.ts', import.meta.url));
  return spawn(process.execPath, [command, 'rotate', '--operator', 'test', '--reason', reason], {
    env: {
      CONNECTOR_CALLBACK_URL: 'http://127.0.0.1/unused',
      ...readTestStack().environments['records'],
      KEYS_DATABASE_URL: test.keysUrl,
      MASTER_KEY: text(newKey),
      OTHER_MASTER_KEY: text(oldKey),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('a rotation of the master key (C11)', () => {
  it('goes on under load through every restart and a SIGKILL, and refuses nobody', async () => {
    const children = [
      (await walkNewCase(test.handlers, '110101')).caseId,
      (await walkNewCase(test.handlers, '110102')).caseId,
    ];
    const fleet = [test.handlers];
    const failures: unknown[] = [];
    let served = 0;
    const running = new AbortController();
    const serve = async (): Promise<void> => {
      while (!running.signal.aborted) {
        for (const handlers of fleet) {
          for (const caseId of children) await handlers['records.get-enrolment']({ caseId });
          children.push((await walkNewCase(handlers, '110105')).caseId);
          if (children.length > 12) children.splice(2, 1);
          served += 1;
        }
      }
    };
    const load = serve().catch((error: unknown) => failures.push(error));
    const step = async (): Promise<void> => {
      const before = served;
      await waitUntil('all processes of the moment to serve', () =>
        failures.length > 0 || served > before + 2 * fleet.length);
    };

    fleet.push(startProcess(settings.oldReadsNew));
    await step();
    fleet.shift();
    fleet.push(startProcess(settings.newReadsOld));
    // Keys of either kind come to be while both kinds of processes run.
    children.push(...(await makeSeason(settings.oldReadsNew)).slice(0, 2));
    children.length = 2;
    await makeSeason(settings.newReadsOld);
    await step();
    fleet.shift();
    fleet.push(startProcess(settings.newReadsOld));
    const [killed, finished] = [randomUUID(), randomUUID()];
    const dying = runCommand(killed);
    const died = once(dying, 'exit');
    await waitUntil('its trace', async () => (await tracesOf(killed)).length === 1);
    dying.kill('SIGKILL');
    await died;
    expect(await once(runCommand(finished), 'exit')).toEqual([0, null]);
    await step();
    fleet.splice(0, fleet.length, startProcess(settings.new));
    await step();
    running.abort();
    await load;

    expect(failures).toEqual([]);
    expect(await countUnder(vaults.old)).toBe(0);
    await checkDistrictKeys(test.keysEm(), vaults.new);
    expect(await tracesOf(finished)).toEqual([{ actor: 'operator:test', operation: 'keys.rotate' }]);
  });

  it('may break off after any key: both are readable, and the next run goes on', async () => {
    const { length: districts } = await makeSeason(settings.oldReadsNew);
    const { length: total } = await test.keysEm().find(DistrictKey, {});
    for (let left = districts; left > 0; left -= 1) {
      // As a process that dies after its first statement.
      const dying = { ...vaults.newReadsOld, wrap: oneWrap() };
      const run = rewrapDistrictKeys(test.keysEm(), dying);
      if (left > 1) await expect(run).rejects.toThrow('killed');
      else expect(await run).toEqual({ rewrapped: 1, already: total - 1 });
      expect(await countUnder(vaults.old)).toBe(left - 1);
      await checkDistrictKeys(test.keysEm(), vaults.oldReadsNew);
      await checkDistrictKeys(test.keysEm(), vaults.newReadsOld);
    }
    expect(await rewrapDistrictKeys(test.keysEm(), vaults.newReadsOld))
      .toEqual({ rewrapped: 0, already: total });
  });

  it('may run twice at once', async () => {
    const children = await makeSeason(settings.oldReadsNew);
    await Promise.all([1, 2, 3].map(() =>
      rewrapDistrictKeys(test.keysEm(), vaults.newReadsOld)));
    const { keys } = test.openKeys(settings.new);
    for (const caseId of children) expect((await keys.load(caseId)).key.bytes).toHaveLength(32);
  });

  it('that is ended too early is noticed at the start of a process', async () => {
    await makeSeason(settings.oldReadsNew);
    await expect(checkDistrictKeys(test.keysEm(), vaults.new)).rejects.toThrow('no master key opens');
    await rewrapDistrictKeys(test.keysEm(), vaults.newReadsOld);
    await checkDistrictKeys(test.keysEm(), vaults.new);
  });
});

/** Wraps once and then fails, as a process that is killed wraps nothing more. */
function oneWrap(): KeyVault['wrap'] {
  let wraps = 0;
  return (key, place) => {
    wraps += 1;
    return wraps > 1 ? Promise.reject(new Error('killed')) : vaults.newReadsOld.wrap(key, place);
  };
}
