import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal, type CryptoSuite } from '@ruxue/contracts';
import { createKeyRing } from '@ruxue/service-kit';
import { someRegisteredData } from '@ruxue/testing/people';

import { createSearchHashes } from '../cases/search-hashes.ts';
import { createHandlers } from '../handlers.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const state = 'sm4-hmac-sm3';
const international = 'aes-256-gcm';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords({ CRYPTO_SUITE: state });
});
afterAll(() => test.close());

/** Records as another process runs it, told another suite. */
function processWith(suite: CryptoSuite) {
  const { records } = test;
  const { keys, suites } = test.openKeys({ CRYPTO_SUITE: suite });
  return createHandlers({
    ...records,
    keys,
    keyRing: createKeyRing({ load: (caseId) => keys.load(caseId) }),
    hashes: createSearchHashes(records.receiptKey, suites),
  });
}

const newSeason = () => randomUUID().slice(0, 16);
const suiteOf = async (handlers: TestRecords['handlers'], caseId: string) =>
  (await handlers['records.get-case-key']({ caseId })).suite;

describe("a season's suite (C11)", () => {
  it('is that of the settings at its first key, and seals every column of its children', async () => {
    const { caseId, submit } = await walkNewCase(test.handlers, '110102');
    await submit();
    expect(await suiteOf(test.handlers, caseId)).toBe(state);
    const [row] = await test.records.em().execute<Record<string, Buffer>[]>(
      'select registered, child_name, phone from enrolment_case where id = ?', [caseId],
    );
    const values = Object.values(row ?? {});
    expect(values).toHaveLength(3);
    for (const value of values) expect(value[0]).toBe(2);
  });

  it('stays for processes that are told another one, and so S6 holds', async () => {
    const registered = someRegisteredData();
    const { caseId } = await walkNewCase(test.handlers, '110102', registered);
    const other = processWith(international);
    expect(await suiteOf(other, caseId)).toBe(state);
    expect(await other['records.get-enrolment']({ caseId })).toMatchObject({ registered });
    expect(await suiteOf(other, (await walkNewCase(other, '110105')).caseId)).toBe(state);
    const again = { ...someRegisteredData(), child: registered.child };
    await expect(walkNewCase(other, '110102', again)).rejects.toMatchObject({
      data: { type: 'document-number-taken' },
    });
  });

  it('stays so that a fourth child of a telephone is refused (S7)', async () => {
    const { guardian } = someRegisteredData();
    const register = (handlers: TestRecords['handlers']) =>
      walkNewCase(handlers, '110102', { ...someRegisteredData(), guardian });
    for (const suite of [state, international, state] as const) await register(processWith(suite));
    await expect(register(processWith(international))).rejects.toMatchObject({
      data: { type: 'phone-accounts-full' },
    });
  });

  it('is one for all districts, made by many processes that are told different ones', async () => {
    const season = newSeason();
    const made = await Promise.all(
      ([state, international, state, international] as const).flatMap((suite) =>
        (['110101', '110102'] as const).map((district) =>
          test.openKeys({ CRYPTO_SUITE: suite }).keys.make(randomUUID(), season, district))),
    );
    expect(new Set(made.map(({ key }) => key.suite)).size).toBe(1);
  });

  it('is fixed by a key and not by a question', async () => {
    const season = newSeason();
    const [first, second] = [state, international].map((suite) =>
      test.openKeys({ CRYPTO_SUITE: suite as CryptoSuite }));
    expect(await first?.suites.of(season)).toBe(state);
    expect(await second?.suites.of(season)).toBe(international);
    await second?.keys.make(randomUUID(), season, '110101');
    expect(await first?.suites.of(season)).toBe(international);
  });
});

describe('a database with seasons of both suites', () => {
  it('is read by one process, and refuses a season that was relabelled', async () => {
    const children = await Promise.all(([state, international] as const).map(async (suite) => {
      const [caseId, season] = [randomUUID(), newSeason()];
      const { keys } = test.openKeys({ CRYPTO_SUITE: suite });
      return { caseId, season, suite, made: await keys.make(caseId, season, '110101') };
    }));
    const { keys } = test.openKeys();
    for (const { caseId, made, suite } of children) {
      expect(await keys.load(caseId)).toEqual(made);
      expect(made.key.suite).toBe(suite);
    }
    for (const { season, suite } of children) {
      const other = suite === state ? international : state;
      await test.keysEm().execute('update season_suite set suite = ? where season = ?', [
        other, season,
      ]);
    }
    // As a process that starts now: the others hold the keys in memory.
    const later = test.openKeys().keys;
    for (const { caseId } of children) {
      const failure: unknown = await later.load(caseId).catch((error: unknown) => error);
      expect(failure).toEqual(new Error('not a sealed value'));
      expect(failure).not.toBeInstanceOf(Refusal);
    }
  });
});
