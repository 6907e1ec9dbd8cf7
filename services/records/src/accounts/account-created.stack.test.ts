import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { accountCreated } from './account-created.ts';
import { getAccountRequest } from './get-account-request.ts';
import { AccountRequest } from './account-request.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const created = (caseId: string) => accountCreated(test.records, caseId);
const passwords = (caseId: string) => test.records.em().count(AccountRequest, { caseId });

describe('an account that has been made (S10)', () => {
  it("deletes the password of this case alone, and changes nothing when it is told again", async () => {
    const [{ caseId }, other] = [
      await walkNewCase(test.handlers, '110101'), await walkNewCase(test.handlers, '110101'),
    ];
    await created(caseId);
    await created(caseId);
    expect(await passwords(caseId)).toBe(0);
    expect(await passwords(other.caseId)).toBe(1);
    const { sealedPassword } = await getAccountRequest(test.records, caseId);
    expect(sealedPassword).toBeNull();
  });

  it('knows no case that never was', async () => {
    expect(await outcomeOf(created(randomUUID()))).toBe('not-found');
  });

  it('and an erasure at the same time never wait for each other (B13)', async () => {
    const cases = await Promise.all(
      Array.from({ length: 24 }, () => walkNewCase(test.handlers, '110101')),
    );
    const outcomes = await Promise.all(cases.flatMap(({ caseId }) => [
      outcomeOf(created(caseId)),
      outcomeOf(test.handlers['records.erase-case']({ caseId })),
    ]));
    for (const outcome of outcomes) expect(['passed', 'revoked']).toContain(outcome);
    for (const { caseId } of cases) expect(await passwords(caseId)).toBe(0);
  });
});
