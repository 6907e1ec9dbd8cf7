import { randomUUID } from 'node:crypto';

import { MikroORM } from '@mikro-orm/postgresql';
import { migrateDatabase, openDatabase, ormOptions } from '@ruxue/service-kit';
import { expect, it } from '@jest/globals';

import { recordsDatabase } from '../orm.config.ts';
import { writeOldCase } from '../testing/old-rows.ts';
import { createDatabase } from '../testing/own-databases.ts';
import { CaseStep } from './case-step.entity.ts';

/** A migration from before steps were kept. */
const before = 'Migration20261129071338_settlements_and_last_notices';
const publicationId = randomUUID();

/** What was done with a case that was refused, an hour after one another. */
const actions = [
  { type: 'submitDetails' }, { type: 'registryResult' }, { type: 'takeBack' },
  { type: 'submitDetails' }, { type: 'decideReview' },
  { type: 'publishReview', publicationId, decisionVersion: 1 },
];
const at = (hour: number) => new Date(Date.UTC(2026, 4, 5, hour));

it('a case from before has the steps that its actions led to (B17)', async () => {
  const database = await createDatabase('records');
  const old = await MikroORM.init(ormOptions(recordsDatabase(database.migratorUrl)));
  await old.migrator.up({ to: before });
  const em = old.em.fork();
  const caseId = await writeOldCase(em, { submissionVersion: 1, consents: [], decided: 1 });
  await em.execute(`update decision set outcome = 'rejected'`);
  for (const [index, action] of actions.entries()) {
    await em.execute(
      `insert into applied_action (case_id, stage_version, action_id, request_hash, action, applied_at)
       values (?, ?, ?, null, ?, ?)`,
      [caseId, index + 1, randomUUID(), JSON.stringify(action), at(index)],
    );
  }
  await old.close();
  await migrateDatabase(recordsDatabase(database.migratorUrl));
  const orm = await openDatabase(recordsDatabase(database.appUrl));
  const steps = await orm.em.fork().findAll(CaseStep, { orderBy: { stageVersion: 'asc' } });
  expect(steps.map(({ stage, stageVersion, leftAt }) => [stage, stageVersion, leftAt])).toEqual([
    ['registered', 0, at(0)], ['inReview', 1, at(2)], ['registered', 3, at(3)],
    ['inReview', 4, at(4)], ['decided', 5, at(5)], ['rejected', 6, null],
  ]);
  await orm.close();
  await database.drop();
});
