import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someAccountNumber, someIdNumber } from '@ruxue/testing/people';

import { DocumentClaim } from '../registrations/document-claim.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const find = async (account: string) =>
  (await test.handlers['records.find-account']({ account })).found;

describe('records.find-account (S3, S18)', () => {
  it('finds a case by its number and by the ID number of the child', async () => {
    const { caseId, accountNumber, registered } = await walkNewCase(test.handlers, '110101');
    const expected = { caseId, accountNumber };
    expect(await find(accountNumber)).toEqual(expected);
    expect(await find(registered.child.documentNumber)).toEqual(expected);
  });

  it('finds nothing for what is not registered', async () => {
    expect(await find(someAccountNumber())).toBeNull();
    expect(await find(someIdNumber('2020-03-04', 'male'))).toBeNull();
  });

  it("finds no ID number of another season's", async () => {
    const { caseId, registered } = await walkNewCase(test.handlers, '110101');
    const em = test.records.em();
    await em.nativeUpdate(DocumentClaim, { caseId }, { season: 'earlier' });
    expect(await find(registered.child.documentNumber)).toBeNull();
  });

  it('finds a case no more from the moment its revocation begins (S20)', async () => {
    const walker = await walkNewCase(test.handlers, '110101');
    await walker.revoke();
    expect(await find(walker.accountNumber)).toBeNull();
    expect(await find(walker.registered.child.documentNumber)).toBeNull();
  });
});
