import { MikroORM } from '@mikro-orm/postgresql';
import { migrateDatabase, openDatabase, ormOptions } from '@ruxue/service-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { recordsDatabase } from '../orm.config.ts';
import { oldInstant, oldTextVersion, writeOldCase, type OldCase } from '../testing/old-rows.ts';
import { createDatabase } from '../testing/own-databases.ts';
import { Consent } from './consent.entity.ts';

/** The last migration before consents were kept for each submission. */
const before = 'Migration20261129071338_settlements_and_last_notices';

const cases = {
  registered: { submissionVersion: 0, consents: ['notice'] },
  submitted: { submissionVersion: 1, consents: ['notice', 'health', 'guardian2'], looked: 1 },
  resubmitted: { submissionVersion: 3, consents: ['notice', 'guardian2'], decided: 3, looked: 1 },
  unread: { submissionVersion: 2, consents: ['notice'], looked: 1 },
} as const satisfies Record<string, OldCase>;

const ids = new Map<string, string>();
let database: Awaited<ReturnType<typeof createDatabase>>;
let orm: MikroORM;

beforeAll(async () => {
  database = await createDatabase('records');
  const old = await MikroORM.init(ormOptions(recordsDatabase(database.migratorUrl)));
  await old.migrator.up({ to: before });
  for (const [name, row] of Object.entries(cases)) {
    ids.set(name, await writeOldCase(old.em.fork(), row));
  }
  await old.close();
  await migrateDatabase(recordsDatabase(database.migratorUrl));
  orm = await openDatabase(recordsDatabase(database.appUrl));
});
afterAll(async () => {
  await orm.close();
  await database.drop();
});

const idOf = (name: keyof typeof cases): string => ids.get(name) ?? '';

describe('rows from before the migrations of the day', () => {
  it('say of each consent with which submission it was given, by whom and when (S4)', async () => {
    const em = orm.em.fork();
    const kept = async (name: keyof typeof cases) => {
      const found = await em.find(Consent, { caseId: idOf(name) }, { orderBy: { kind: 'asc' } });
      for (const consent of found) {
        expect(consent).toMatchObject({
          textVersion: oldTextVersion, agreedBy: 'guardian1', agreedAt: oldInstant,
        });
      }
      return found.map(({ kind, submissionVersion }) => [kind, submissionVersion]);
    };
    expect(await kept('registered')).toEqual([['notice', 0]]);
    expect(await kept('submitted')).toEqual([['guardian2', 1], ['health', 1], ['notice', 0]]);
    expect(await kept('resubmitted')).toEqual([['guardian2', 3], ['notice', 0]]);
  });

  it('leave room for the consents of the next submission', async () => {
    const em = orm.em.fork();
    const caseId = idOf('submitted');
    const earlier = await em.findOneOrFail(Consent, { caseId, kind: 'health' });
    const { textVersion, agreedBy, channel } = earlier;
    await em.insert(Consent, {
      caseId, kind: 'health', submissionVersion: 2, textVersion, agreedBy, channel,
      agreedAt: new Date(),
    });
    expect(await em.count(Consent, { caseId, kind: 'health' })).toBe(2);
  });

  it('say whose review had begun: decided about or looked at, as it stands (B5)', async () => {
    const begun = async (name: keyof typeof cases) =>
      (await orm.em.fork().findOneOrFail(EnrolmentCase, idOf(name))).begunVersion;
    expect(await Promise.all([
      begun('registered'), begun('submitted'), begun('resubmitted'), begun('unread'),
    ])).toEqual([0, 1, 3, 0]);
  });
});
