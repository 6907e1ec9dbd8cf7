import { randomUUID } from 'node:crypto';

import { MikroORM } from '@mikro-orm/postgresql';
import {
  migrateDatabase, newSuiteKey, openDatabase, ormOptions, toCaseKey,
} from '@ruxue/service-kit';
import { expect, it } from '@jest/globals';
import { someDetails, someRegisteredData } from '@ruxue/testing/people';

import { recordsDatabase } from '../orm.config.ts';
import { comparedValues } from '../registry/compared-values.ts';
import { getIdentityCheck } from '../registry/get-identity-check.ts';
import { keepsSettlement } from '../registry/keeps-settlement.ts';
import { writeOldCase } from '../testing/old-rows.ts';
import { createDatabase } from '../testing/own-databases.ts';
import { Proposal } from './proposal.entity.ts';

/** A migration from when settlements had a table of their own. */
const before = 'Migration20261129071338_settlements_and_last_notices';
const registered = someRegisteredData();
const details = someDetails(registered);

it('an identity that was settled before stays so, and what was proposed waits for its week (S13)', async () => {
  const database = await createDatabase('records');
  const old = await MikroORM.init(ormOptions(recordsDatabase(database.migratorUrl)));
  await old.migrator.up({ to: before });
  const oldEm = old.em.fork();
  const write = async (confirmed: Buffer | null, caseId: string, proposedAt: Date) => {
    const confirmedAt = confirmed && new Date();
    await oldEm.execute(
      `insert into settlement (case_id, proposal_version, submission_version, document, reason,
         proposed_by, proposed_at, confirmed_by, confirmed_at, compared)
       values (?, 3, 1, 'household-register', 'rare-character', 'first', ?, ?, ?, ?)`,
      [caseId, proposedAt, confirmed && 'second', confirmedAt, confirmed],
    );
  };
  const oldCase = () => writeOldCase(oldEm, { submissionVersion: 1, consents: [] });
  const [settled, open] = [await oldCase(), await oldCase()];
  const keyOf = (caseId: string) => toCaseKey(caseId, { keyId: randomUUID(), key: newSuiteKey() });
  const key = keyOf(settled);
  const compared = key.sealJson('settlement.compared', comparedValues(registered, details));
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  await write(compared, settled, yesterday);
  await write(null, open, yesterday);
  await old.close();

  await migrateDatabase(recordsDatabase(database.migratorUrl));
  const orm = await openDatabase(recordsDatabase(database.appUrl));
  const em = orm.em.fork();
  expect(await keepsSettlement(em, key, { caseId: settled, registered, details })).toBe(true);
  const moved = { ...details, householdAddress: '另一处' };
  expect(await keepsSettlement(em, key, { caseId: settled, registered, details: moved })).toBe(false);
  const { settlement } = await getIdentityCheck(em, keyOf(open), {
    caseId: open, submissionVersion: 1, registered, details,
  });
  const expiresAt = new Date(yesterday.getTime() + 7 * 24 * 60 * 60 * 1000).toISOString();
  expect(settlement).toMatchObject({
    document: 'household-register', reason: 'rare-character', proposedBy: 'first', confirmedBy: null,
    expiresAt,
  });
  expect(await em.findOneOrFail(Proposal, { caseId: settled })).toMatchObject({
    kind: 'settleIdentity', closedAs: 'confirmed', closedBy: 'second',
  });
  await orm.close();
  await database.drop();
});
