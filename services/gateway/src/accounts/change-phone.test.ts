import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';
import { createLogger, Unavailable } from '@ruxue/service-kit';
import { someRegisteredData } from '@ruxue/testing/people';

import { scriptedCall, type Script } from '../testing/scripted-call.ts';
import { caseId, parent, someRequest } from '../testing/some-request.ts';
import { createChangePhone } from './change-phone.ts';

const logger = createLogger('gateway', 'silent');
const phone = '13800138000';
const { sessionId: visitor } = parent;
const body = { phone, oldPhoneCode: '111111', newPhoneCode: '222222' };

/** The services, with a case that has this telephone. */
const servicesOf = (registeredPhone: string, script: Script = {}) =>
  scriptedCall({
    'records.get-enrolment': () => ({
      registered: someRegisteredData({ phone: registeredPhone }),
    }) as never,
    ...script,
  });
const change = (services: ReturnType<typeof scriptedCall>) =>
  createChangePhone(services.call, logger)({ ...someRequest, body });

describe('changePhone (B20)', () => {
  it('takes each code from its own number, moves the case, tells the old one', async () => {
    const services = servicesOf('13900139000');
    expect((await change(services)).status).toBe(204);
    expect(services.names()).toEqual([
      'records.find-phone-change', 'sms.redeem-code', 'records.get-enrolment', 'sms.redeem-code',
      'sms.prepare-notice', 'records.change-phone', 'sms.send-prepared-notice', 'records.get-enrolment',
    ]);
    expect(services.requestsOf('sms.redeem-code')).toMatchObject([
      { purpose: 'change-phone', recipient: { caseId, phone }, visitor, code: '222222' },
      { purpose: 'change-phone', recipient: { caseId }, visitor, code: '111111' },
    ]);
  });

  it('gives both codes back when records refuses, and tells nobody', async () => {
    const services = servicesOf('13900139000', {
      'records.change-phone': () => {
        throw new Refusal('phone-accounts-full');
      },
    });
    await expect(change(services)).rejects.toThrow('phone-accounts-full');
    expect(services.requestsOf('sms.release-code')).toMatchObject([
      { recipient: { caseId } }, { recipient: { caseId, phone } },
    ]);
    expect(services.names()).not.toContain('sms.send-prepared-notice');
  });

  it('answers the repeat of a change that stands, and sees that the notice goes out', async () => {
    const services = servicesOf(phone);
    expect((await change(services)).status).toBe(204);
    expect(services.names()).toEqual([
      'records.find-phone-change', 'sms.redeem-code', 'records.get-enrolment',
      'sms.send-prepared-notice', 'records.get-enrolment',
    ]);
  });

  it('uses no code up for what was done under its key, nor for another number under it', async () => {
    const done = servicesOf(phone, { 'records.find-phone-change': () => ({ isDone: true }) });
    expect((await change(done)).status).toBe(204);
    const reused = servicesOf(phone, {
      'records.find-phone-change': () => {
        throw new Refusal('key-reused');
      },
    });
    await expect(change(reused)).rejects.toThrow('key-reused');
    for (const { names } of [done, reused]) expect(names()).not.toContain('sms.redeem-code');
  });

  it('stands when an identical request made it meanwhile, and its code was refused', async () => {
    const phones = ['13900139000', phone, phone];
    const services = servicesOf(phone, {
      'records.get-enrolment': () => ({
        registered: someRegisteredData({ phone: phones.shift() ?? phone }),
      }) as never,
      'sms.redeem-code': ({ code }) => {
        if (code === body.oldPhoneCode) throw new Refusal('sms-code-wrong');
        return {};
      },
    });
    expect((await change(services)).status).toBe(204);
    expect(services.names()).not.toContain('sms.release-code');
  });

  it('tells the refusal, whatever becomes of the codes', async () => {
    const services = servicesOf('13900139000', {
      'records.change-phone': () => {
        throw new Refusal('phone-accounts-full');
      },
      'sms.release-code': () => {
        throw new Unavailable('sms.release-code', 'away');
      },
    });
    await expect(change(services)).rejects.toThrow('phone-accounts-full');
    expect(services.requestsOf('sms.release-code')).toHaveLength(2);
  });

  it.each<[string, Script]>([
    ['has the case', {}],
    ['is away', { 'collection.sync-case': () => {
      throw new Unavailable('collection.sync-case', 'away');
    } }],
  ])('renews the form when the second system %s', async (_name, script) => {
    const services = servicesOf('13900139000', {
      'records.get-enrolment': () => ({
        registered: someRegisteredData({ phone: '13900139000' }),
        entrance: 'school',
        submissionVersion: 3,
      }) as never,
      ...script,
    });
    expect((await change(services)).status).toBe(204);
    expect(services.requestsOf('collection.sync-case')).toEqual([
      { caseId, submissionVersion: 3 },
    ]);
  });

  it('stands when the notice is not sent, and does not begin when it is not sealed', async () => {
    const away = (name: 'sms.send-prepared-notice' | 'sms.prepare-notice'): Script => ({
      [name]: () => {
        throw new Unavailable(name, 'away');
      },
    });
    const later = servicesOf('13900139000', away('sms.send-prepared-notice'));
    expect((await change(later)).status).toBe(204);
    const silent = servicesOf('13900139000', {
      'sms.send-prepared-notice': () => new Promise(() => undefined) as never,
    });
    expect((await change(silent)).status).toBe(204);
    const before = servicesOf('13900139000', away('sms.prepare-notice'));
    await expect(change(before)).rejects.toBeInstanceOf(Unavailable);
    expect(before.names()).not.toContain('records.change-phone');
  });

  it('says nothing of the numbers in what is stored of the request', async () => {
    const services = servicesOf('13900139000');
    await change(services);
    await createChangePhone(services.call, logger)({
      ...someRequest, body: { ...body, phone: '13700137000' },
    });
    const hashes = services.requestsOf('sms.redeem-code').map((request) =>
      (request as { requestHash: string }).requestHash);
    expect(new Set(hashes).size).toBe(1);
  });
});
