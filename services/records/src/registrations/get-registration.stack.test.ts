import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someRegistration } from '@ruxue/testing/some-registration';

import { AccountRequest } from '../accounts/account-request.entity.ts';
import { getAccountRequest } from '../accounts/get-account-request.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { deleteExpired } from '../delete-expired.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const dayMs = 24 * 3_600_000;
const aDayAgo = () => new Date(Date.now() - dayMs - 1000);

async function open() {
  const { handlers } = test;
  return handlers['records.open-case'](await someRegistration(handlers['records.start-reading']));
}

describe('a day after a registration', () => {
  it('its receipt signs nobody in any more', async () => {
    const { caseId, receipt } = await open();
    const ask = () => test.handlers['records.get-registration']({ receipt });
    expect(await ask()).toMatchObject({ caseId });
    const em = test.records.em();
    await em.nativeUpdate(EnrolmentCase, { id: caseId }, { openedAt: aDayAgo() });
    await expect(ask()).rejects.toMatchObject({ data: { type: 'not-found' } });
  });

  it('its password is given to nobody, even before it is deleted', async () => {
    const { caseId } = await open();
    const ask = () => getAccountRequest(test.records, caseId);
    expect(await ask()).toMatchObject({ sealedPassword: expect.any(String) });
    const em = test.records.em();
    await em.nativeUpdate(AccountRequest, { caseId }, { createdAt: aDayAgo() });
    expect(await ask()).toMatchObject({ sealedPassword: null });
    expect(await em.count(AccountRequest, { caseId })).toBe(1);
    await deleteExpired(test.records, new Date());
    expect(await em.count(AccountRequest, { caseId })).toBe(0);
  });
});
