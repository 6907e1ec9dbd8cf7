import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { districtOrder, hintSubjects, StartsHint } from '@ruxue/contracts';
import { createHints } from '@ruxue/service-kit';
import { openTestCaller, type TestCaller } from '@ruxue/testing/open-test-caller';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { somePhone, someRegisteredData } from '@ruxue/testing/people';
import { someRegistration } from '@ruxue/testing/some-registration';
import { waitUntil } from '@ruxue/testing/wait-for';

let tests: TestCaller;
beforeAll(async () => {
  tests = await openTestCaller();
});
afterAll(() => tests.close());

type Registration = Awaited<ReturnType<typeof someRegistration>>;

const prepare = (change: Partial<Registration> = {}) =>
  someRegistration((reading) => tests.call('records.start-reading', reading), change);
const open = (registration: Registration) => tests.call('records.open-case', registration);
const find = ({ key, requestHash, district, registered }: Registration) =>
  tests.call('records.find-registration', {
    key, requestHash, district, birthDate: registered.child.birthDate,
  });

const count = (outcomes: readonly string[], outcome: string) =>
  outcomes.filter((one) => one === outcome).length;

describe('records.open-case', () => {
  it('opens one case for 50 concurrent registrations of one ID number (S6)', async () => {
    const { child } = someRegisteredData();
    const registrations = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        prepare({
          district: districtOrder[index % districtOrder.length] ?? '110101',
          registered: { ...someRegisteredData(), child },
        }),
      ),
    );
    const outcomes = await Promise.all(registrations.map((one) => outcomeOf(open(one))));
    expect(count(outcomes, 'passed')).toBe(1);
    expect(count(outcomes, 'document-number-taken')).toBe(49);
  });

  it('opens three cases for 20 concurrent registrations of one telephone (S7)', async () => {
    const phone = somePhone();
    const registrations = await Promise.all(
      Array.from({ length: 20 }, () => prepare({ registered: someRegisteredData({ phone }) })),
    );
    const outcomes = await Promise.all(registrations.map((one) => outcomeOf(open(one))));
    expect(count(outcomes, 'passed')).toBe(3);
    expect(count(outcomes, 'phone-accounts-full')).toBe(17);
  });

  it('never lets registrations that want the same things wait in a ring', async () => {
    const phones = [somePhone(), somePhone(), somePhone()];
    const children = Array.from({ length: 6 }, () => someRegisteredData().child);
    const registrations = await Promise.all(
      Array.from({ length: 36 }, (_, index) => {
        const registered = someRegisteredData({ phone: phones[index % 3] ?? somePhone() });
        return prepare({
          registered: { ...registered, child: children[index % 6] ?? registered.child },
        });
      }),
    );
    const outcomes = await Promise.all(registrations.map((one) => outcomeOf(open(one))));
    // Six numbers, two to a telephone: each gets in once, and nothing breaks.
    expect(count(outcomes, 'passed')).toBe(6);
  });

  it('gives ten identical requests at the same time one answer (L3)', async () => {
    const registration = await prepare();
    const requests = Array.from({ length: 10 }, () => open(registration));
    const [first, ...others] = await Promise.all(requests);
    expect(first).toMatchObject({ accountNumber: expect.stringMatching(/^\d{8}$/u) });
    for (const other of others) expect(other).toEqual(first);
  });

  it('refuses a key that was used for something else', async () => {
    const registration = await prepare();
    await open(registration);
    const other = { ...(await prepare()), key: registration.key };
    expect(await outcomeOf(open(other))).toBe('key-reused');
    const found = find({ ...registration, requestHash: 'another' });
    await expect(found).rejects.toMatchObject({ data: { type: 'key-reused' } });
  });

  it('answers by the same receipt what became of it', async () => {
    const registration = await prepare();
    expect(await find(registration)).toEqual({ found: null });
    const { caseId, accountNumber, receipt } = await open(registration);
    expect(await find(registration)).toEqual({ found: { accountNumber, receipt } });
    const state = await tests.call('records.get-registration', { receipt });
    expect(state).toMatchObject({ caseId, accountNumber });
  });

  it.each([
    ['of another case', (receipt: string) => `${randomUUID()}${receipt.slice(36)}`],
    ['cut short', (receipt: string) => receipt.slice(0, -1)],
    ['made up', () => 'receipt'],
  ])('knows no receipt %s', async (_, falsify) => {
    const { receipt } = await open(await prepare());
    const asked = tests.call('records.get-registration', { receipt: falsify(receipt) });
    await expect(asked).rejects.toMatchObject({ data: { type: 'not-found' } });
  });

  it('takes one reading for one child, and none that was never handed out (S4)', async () => {
    const { readingId } = await prepare();
    const registrations = await Promise.all(Array.from({ length: 10 }, () => prepare({ readingId })));
    const outcomes = await Promise.all(registrations.map((one) => outcomeOf(open(one))));
    expect(count(outcomes, 'passed')).toBe(1);
    expect(count(outcomes, 'notice-not-read')).toBe(9);
    const unknown = { ...(await prepare()), readingId: randomUUID() };
    expect(await outcomeOf(open(unknown))).toBe('notice-not-read');
  });

  it('brings its start to a worker by a hint (L2)', async () => {
    const told: (string | undefined)[] = [];
    const stop = createHints(tests.nats).subscribe(
      hintSubjects.startsWaiting,
      StartsHint,
      ({ start }) => told.push(start?.kind === 'childEnrolment' ? start.input.caseId : undefined),
    );
    await tests.nats.flush();
    const { caseId } = await open(await prepare());
    await waitUntil('the hint', () => told.includes(caseId));
    stop();
  });

  it('gives everything back that a refused registration had claimed', async () => {
    const phone = somePhone();
    for (const registered of Array.from({ length: 3 }, () => someRegisteredData({ phone }))) {
      await open(await prepare({ registered }));
    }
    const full = await prepare({ registered: someRegisteredData({ phone }) });
    expect(await outcomeOf(open(full))).toBe('phone-accounts-full');
    const { registered } = full;
    const guardian = { ...registered.guardian, phone: somePhone() };
    // The same key, reading and document number, now with a telephone that has places.
    expect(await outcomeOf(open({ ...full, registered: { ...registered, guardian } }))).toBe('passed');
  });

  it('names the birth date that is outside the season, and whom to call (S5, S21)', async () => {
    const registered = someRegisteredData({ birthDate: '2015-01-01' });
    await expect(open(await prepare({ registered }))).rejects.toMatchObject({
      data: {
        type: 'invalid-input',
        fields: [{
          path: 'child.birthDate',
          message: expect.stringMatching(/2019年9月1日至2021年8月31日.*东城区教委，电话010/u),
        }],
      },
    });
  });

  it('opens no case for a child who goes another way, whoever asks (S21)', async () => {
    const registered = someRegisteredData();
    const child = { ...registered.child, householdProvince: '11' as const };
    const registration = await prepare({ registered: { ...registered, child } });
    await expect(open(registration)).rejects.toMatchObject({
      data: {
        type: 'invalid-input',
        fields: [{
          path: 'child.householdProvince',
          message: expect.stringMatching(/^本市户籍儿童.*东城区教委，电话010/u),
        }],
      },
    });
  });
});
