import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { someRegisteredData, somePhone } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';
import { waitUntil } from '@ruxue/testing/wait-for';

let tests: TestCaller;
beforeAll(async () => {
  tests = await openTestCaller();
});
afterAll(() => tests.close());

it('tells the family once that it is registered, however often the account is opened (S10)', async () => {
  const phone = somePhone();
  const textsTo = async () => (await tests.call('sms.list-outbox', { phone })).messages;
  const registration = await someRegistration(
    (reading) => tests.call('records.start-reading', reading),
    { registered: someRegisteredData({ phone }) },
  );
  const { caseId } = await tests.call('records.open-case', registration);
  await waitUntil('the first message', async () => (await textsTo()).length > 0);
  await tests.call('records.open-account', { caseId });
  expect(await textsTo()).toHaveLength(1);
});
