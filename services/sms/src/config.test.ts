import { generateKeyPairSync } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { readConfig } from '@ruxue/service-kit';

import { budgetLimits, codeLimits, SmsConfig } from './config.ts';

const environment = {
  DATABASE_URL: 'postgresql://sms_app@127.0.0.1/sms',
  SERVICE_KEY: Buffer.alloc(32).toString('base64'),
  NATS_URL: 'nats://127.0.0.1:4222',
  NATS_USER: 'sms',
  NATS_PASSWORD: 'secret',
  LAST_NOTICE_PRIVATE_KEY: generateKeyPairSync('x25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  DEMO: 'true',
};
const read = (more: Record<string, string> = {}) =>
  readConfig(SmsConfig, { ...environment, ...more });

describe('the settings of the sms service', () => {
  it('are the manual\u2019s and our own limits by default (S19, L5)', () => {
    expect(codeLimits(read())).toEqual({
      resendSeconds: 180, perHour: 5, perDay: 10, typedNumberPerDay: 4, typedAccountPerDay: 4,
      typedPerVisitorDay: 3, typedPerNetworkDay: 3, newPhonePerHour: 3, newPhonePerDay: 5,
    });
    expect(budgetLimits(read())).toEqual({
      address: { hour: 1000, day: 3000 },
      network: { hour: 10_000, day: 30_000 },
      district: {
        register: { hour: 40_000, day: 80_000 },
        'sign-in': { hour: 5000, day: 10_000 },
        'signed-in': { hour: 5000, day: 10_000 },
      },
      city: {
        register: { hour: 160_000, day: 320_000 },
        'sign-in': { hour: 20_000, day: 40_000 },
        'signed-in': { hour: 20_000, day: 40_000 },
      },
    });
  });

  it('multiply what is counted per client, and nothing else', () => {
    const { address, network, district, city } = budgetLimits(
      read({ ADDRESS_LIMIT_FACTOR: '1000' }),
    );
    expect([address.hour, network.day]).toEqual([1_000_000, 30_000_000]);
    expect([district, city]).toEqual([budgetLimits(read()).district, budgetLimits(read()).city]);
    const most = budgetLimits(read({ ADDRESS_LIMIT_FACTOR: '999999999' }));
    expect(most.network.day).toBe(2 ** 31 - 1);
  });

  it.each([
    ['10', '40', '40'], ['13', '40', '40'], ['17', '1', '33'], ['1600', '10', '10'],
  ])('share out a budget, to everybody something: %s', (whole, signIn, signedIn) => {
    const { city } = budgetLimits(read({
      SMS_CITY_CODES_PER_HOUR: whole, SMS_SIGN_IN_PERCENT: signIn, SMS_SIGNED_IN_PERCENT: signedIn,
    }));
    const hours = Object.values(city).map(({ hour }) => hour);
    expect(hours.every((hour) => hour >= 1)).toBe(true);
    expect(hours.reduce((sum, hour) => sum + hour)).toBe(Number(whole));
  });

  it('refuse an outbox that would swallow what a city sends', () => {
    expect(() => read({ DEMO: 'false' })).toThrow(/^wrong settings: SMS_PROVIDER: /u);
    expect(read({ DEMO: 'false', SMS_PROVIDER: 'aliyun' }).SMS_PROVIDER).toBe('aliyun');
  });

  it.each(['SMS_CODES_PER_DAY', 'SMS_CITY_CODES_PER_HOUR'])('refuse none at all: %s', (name) => {
    expect(() => read({ [name]: '0' })).toThrow(new RegExp(`^wrong settings: ${name}`, 'u'));
  });
});
