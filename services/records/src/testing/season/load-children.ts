import { randomInt, randomUUID } from 'node:crypto';

import { districtOrder, type DistrictCode } from '@ruxue/contracts';
import { openDatabase, readConfig } from '@ruxue/service-kit';
import type { connectForCopy } from '@ruxue/testing/copy-in';

import { createSearchHashes } from '../../cases/search-hashes.ts';
import { RecordsConfig } from '../../config.ts';
import { getCurrentSeason } from '../../districts/current-season.ts';
import { keysDatabase } from '../../keys.orm.config.ts';
import { createDistrictKeys } from '../../keys/district-keys.ts';
import { openVault } from '../../keys/open-keys.ts';
import { createSeasonSuites } from '../../keys/season-suites.ts';
import { recordsDatabase } from '../../orm.config.ts';
import { Publication } from '../../publications/publication.entity.ts';
import { childRows } from './child-rows.ts';
import { copyEntities, rowsOf } from './copy-entities.ts';
import { loaderId } from './earlier-load.ts';
import { makeChildren, type Alike, type LoadContext } from './make-children.ts';

type Client = Awaited<ReturnType<typeof connectForCopy>>;

/** Children at once: some megabytes of rows. */
const perBatch = 1000;
const progressEvery = 20_000;

export interface ChildrenToLoad {
  readonly children: number;
  /** How many of them get a workflow. */
  readonly live: number;
  readonly firstPerson?: number;
  readonly alike?: Alike;
}

/**
 * Makes children and copies them in, one batch while the next is made. Each has a key of its own, and
 * opens like any other.
 */
export async function loadChildren(
  clients: { readonly records: Client; readonly keys: Client },
  environment: Readonly<Record<string, string>>,
  { children, live, firstPerson = 0, alike = {} }: ChildrenToLoad,
): Promise<void> {
  const config = readConfig(RecordsConfig, environment);
  const databases = {
    records: await openDatabase({ ...recordsDatabase(config.DATABASE_URL), poolSize: 2 }),
    keys: await openDatabase({ ...keysDatabase(config.KEYS_DATABASE_URL), poolSize: 2 }),
  };
  const keysEm = () => databases.keys.em.fork();
  const suites = createSeasonSuites(keysEm, config.CRYPTO_SUITE);
  const publications = newPublications();
  let liveSoFar = 0;
  const context: LoadContext = {
    season: await getCurrentSeason(databases.records.em.fork()),
    hashes: createSearchHashes(config.SEARCH_KEY, suites),
    getDistrictKey: createDistrictKeys(keysEm, { vault: openVault(config), suites }),
    publications, firstPerson, alike,
    nextAccountNumber: await accountNumbers(clients.records),
    now: new Date(),
    isLive(index) {
      // Spread over the whole load, somewhat early so that none is left at its end.
      const isWanted = liveSoFar < Math.min(live, Math.ceil((live * (index + 1) * 1.1) / children));
      if (isWanted) liveSoFar += 1;
      return isWanted;
    },
  };
  const copy = async ({ children: made, keyRows }: Awaited<ReturnType<typeof makeChildren>>) => {
    await copyEntities(clients.keys, databases.keys.em, [keyRows]);
    await clients.records.query('begin');
    await copyEntities(clients.records, databases.records.em, childRows(made));
    await clients.records.query('commit');
  };
  try {
    await copyEntities(clients.records, databases.records.em, [
      rowsOf(Publication, [...publications].map(([district, id]) => ({
        id, district, key: id, kind: 'review', staffId: loaderId, total: 0,
        effectiveAt: context.now,
      }))),
    ]);
    let copied = Promise.resolve();
    for (let from = 0; from < children; from += perBatch) {
      const batch = await makeChildren(context, {
        from, until: Math.min(children, from + perBatch),
      });
      await copied;
      copied = copy(batch);
      if (from % progressEvery === 0) process.stderr.write(`  ${from} of ${children} children\n`);
    }
    await copied;
    if (liveSoFar < live) throw new Error(`only ${liveSoFar} children can have a workflow`);
    process.stderr.write('  counting and analysing\n');
    await finish(clients);
  } finally {
    await databases.records.close();
    await databases.keys.close();
  }
}

const newPublications = (): Map<DistrictCode, string> =>
  new Map(districtOrder.map((district) => [district, randomUUID()]));

/** Numbers that nobody has, in no order (S10). */
async function accountNumbers(records: Client): Promise<() => string> {
  const { rows } = await records.query<{ number: string }>(
    'select account_number as number from issued_account_number',
  );
  const issued = new Set(rows.map(({ number }) => number));
  const first = 10_000_000;
  const count = 90_000_000;
  // A prime step visits every number once.
  let next = randomInt(count);
  return () => {
    do next = (next + 15_485_863) % count;
    while (issued.has(String(first + next)));
    return String(first + next);
  };
}

/** What a publication counts, and what PostgreSQL plans by. */
async function finish({ records, keys }: { records: Client; keys: Client }): Promise<void> {
  await records.query(
    `update publication set total = d.total, effective_at = d.at from
       (select publication_id, count(*) as total, max(applied_at) as at
          from decision group by publication_id) d
     where publication.staff_id = $1 and publication.id = d.publication_id`, [loaderId],
  );
  await records.query('vacuum analyze');
  await keys.query('vacuum analyze');
}
