import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { districtOrder, Refusal, type Reply } from '@ruxue/contracts';
import { createCaller, type Call, type NatsConnection } from '@ruxue/service-kit';

import {
  someIdNumber, somePhone, someRegistered, someRegistration,
} from '../testing/some-family.ts';
import { connectTests } from '../testing/test-records.ts';

let nats: NatsConnection;
let call: Call;

beforeAll(async () => {
  nats = await connectTests();
  call = createCaller(nats);
});
afterAll(() => nats.drain());

type Opened = Reply<'records.open-case'>;
type Registration = Awaited<ReturnType<typeof someRegistration>>;

const prepare = (change: Parameters<typeof someRegistration>[1] = {}) =>
  someRegistration((reading) => call('records.start-reading', reading), change);

/** What became of a registration: the answer, or the type of its refusal. */
async function outcomeOf(registration: Registration): Promise<Opened | string> {
  try {
    return await call('records.open-case', registration);
  } catch (error) {
    if (error instanceof Refusal) return error.data.type;
    throw error;
  }
}

const isOpened = (outcome: Opened | string): outcome is Opened => typeof outcome !== 'string';

describe('records.open-case', () => {
  it('opens one case for 50 concurrent registrations of one ID number (S6)', async () => {
    const documentNumber = someIdNumber('2020-03-15');
    const registrations = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const registered = someRegistered();
        return prepare({
          district: districtOrder[index % districtOrder.length] ?? '110101',
          registered: { ...registered, child: { ...registered.child, documentNumber } },
        });
      }),
    );
    const outcomes = await Promise.all(registrations.map(outcomeOf));
    expect(outcomes.filter(isOpened)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'document-number-taken')).toHaveLength(49);
  });

  it('opens three cases for 20 concurrent registrations of one telephone (S7)', async () => {
    const phone = somePhone();
    const registrations = await Promise.all(
      Array.from({ length: 20 }, () => prepare({ registered: someRegistered({ phone }) })),
    );
    const outcomes = await Promise.all(registrations.map(outcomeOf));
    expect(outcomes.filter(isOpened)).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'phone-accounts-full')).toHaveLength(17);
  });

  it('never lets registrations that want the same things wait in a ring', async () => {
    const phones = [somePhone(), somePhone(), somePhone()];
    const numbers = Array.from({ length: 6 }, () => someIdNumber('2020-03-15'));
    const registrations = await Promise.all(
      Array.from({ length: 36 }, (_, index) => {
        const registered = someRegistered({ phone: phones[index % 3] ?? somePhone() });
        const documentNumber = numbers[index % 6] ?? registered.child.documentNumber;
        return prepare({
          registered: { ...registered, child: { ...registered.child, documentNumber } },
        });
      }),
    );
    const outcomes = await Promise.all(registrations.map(outcomeOf));
    // Six numbers, two to a telephone: each gets in once, and nothing breaks.
    expect(outcomes.filter(isOpened)).toHaveLength(6);
  });

  it('gives ten identical requests at the same time one answer (L3)', async () => {
    const registration = await prepare();
    const requests = Array.from({ length: 10 }, () => outcomeOf(registration));
    const [first, ...others] = await Promise.all(requests);
    expect(first).toMatchObject({ accountNumber: expect.stringMatching(/^\d{8}$/u) });
    for (const other of others) expect(other).toEqual(first);
  });

  it('refuses a key that was used for something else', async () => {
    const registration = await prepare();
    await call('records.open-case', registration);
    const other = { ...(await prepare()), key: registration.key };
    expect(await outcomeOf(other)).toBe('key-reused');
    const { key } = registration;
    const find = call('records.find-registration', { key, requestHash: 'another' });
    await expect(find).rejects.toMatchObject({ data: { type: 'key-reused' } });
  });

  it('answers by the same receipt what became of it', async () => {
    const registration = await prepare();
    const { key, requestHash } = registration;
    expect(await call('records.find-registration', { key, requestHash })).toEqual({ found: null });
    const { caseId, accountNumber, receipt } = await call('records.open-case', registration);
    const found = await call('records.find-registration', { key, requestHash });
    expect(found).toEqual({ found: { accountNumber, receipt } });
    const state = await call('records.get-registration', { receipt });
    expect(state).toMatchObject({ caseId, accountNumber });
  });

  it.each([
    ['of another case', (receipt: string) => `${randomUUID()}${receipt.slice(36)}`],
    ['cut short', (receipt: string) => receipt.slice(0, -1)],
    ['made up', () => 'receipt'],
  ])('knows no receipt %s', async (_, falsify) => {
    const { receipt } = await call('records.open-case', await prepare());
    const asked = call('records.get-registration', { receipt: falsify(receipt) });
    await expect(asked).rejects.toMatchObject({ data: { type: 'not-found' } });
  });

  it('takes one reading for one child, and none that was never handed out (S4)', async () => {
    const first = await prepare();
    await call('records.open-case', first);
    const { readingId } = first;
    expect(await outcomeOf({ ...(await prepare()), readingId })).toBe('notice-not-read');
    const unknown = { ...(await prepare()), readingId: randomUUID() };
    expect(await outcomeOf(unknown)).toBe('notice-not-read');
  });

  it('names the birth date that is outside the season, and whom to call (S5, S21)', async () => {
    const registration = await prepare({ registered: someRegistered({ birthDate: '2015-01-01' }) });
    await expect(call('records.open-case', registration)).rejects.toMatchObject({
      data: {
        type: 'invalid-input',
        fields: [{
          path: 'child.birthDate',
          message: expect.stringMatching(/2019年9月1日至2021年8月31日.*东城区教委，电话010/u),
        }],
      },
    });
  });

  it('finds the account by its number and by the ID number (S3)', async () => {
    const registration = await prepare();
    const { accountNumber } = await call('records.open-case', registration);
    const { documentNumber } = registration.registered.child;
    for (const identifier of [accountNumber, documentNumber, ` ${documentNumber} `]) {
      expect(await call('records.find-account', { identifier })).toEqual({ accountNumber });
    }
    for (const identifier of ['00000000', someIdNumber('2020-03-15'), '什么']) {
      expect(await call('records.find-account', { identifier })).toEqual({ accountNumber: null });
    }
  });
});
