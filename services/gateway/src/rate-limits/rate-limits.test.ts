import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';
import { createLogger } from '@ruxue/service-kit';

import { addressClasses } from './address-limits.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';

const logger = createLogger('test', 'fatal');
const limitsOf = (addressFactor: number, userRequestsPerMinute = 600) =>
  createRateLimits({ addressFactor, userRequestsPerMinute, logger });

async function refusalOf(work: Promise<void>) {
  const reason: unknown = await work.then(() => undefined, (error: unknown) => error);
  if (reason === undefined) return 'passed';
  return reason instanceof Refusal ? reason.data : reason;
}

/** The number of passed requests. */
async function passed(limits: RateLimits, address: string, tries: number): Promise<number> {
  let count = 0;
  for (let at = 0; at < tries; at += 1) {
    if ((await refusalOf(limits.countAddress('register', address))) === 'passed') count += 1;
  }
  return count;
}

describe('limits per client address', () => {
  const { requests } = addressClasses.form;

  it('let as many through as the class says, and then tell when to come back', async () => {
    const limits = limitsOf(1);
    expect(await passed(limits, '192.0.2.1', requests + 5)).toBe(requests);
    const refusal = await refusalOf(limits.countAddress('register', '192.0.2.1'));
    expect(refusal).toEqual({
      type: 'too-many-requests', retryAfterSeconds: addressClasses.form.seconds,
    });
  });

  it('are multiplied by the factor, and never less than one request', async () => {
    expect(await passed(limitsOf(2), '192.0.2.1', requests * 3)).toBe(requests * 2);
    expect(await passed(limitsOf(0), '192.0.2.1', 3)).toBe(1);
  });

  it('count a class apart from the others, and a network apart from its neighbours', async () => {
    const limits = limitsOf(0);
    expect(await passed(limits, '2001:db8:1:2::1', 1)).toBe(1);
    expect(await passed(limits, '2001:db8:1:2::2', 1)).toBe(0);
    expect(await passed(limits, '2001:db8:1:3::1', 1)).toBe(1);
    expect(await refusalOf(limits.countAddress('getSeason', '2001:db8:1:2::1'))).toBe('passed');
  });
});

describe('limits per network', () => {
  /** The number of 70 addresses that pass, with one request each. */
  async function addressesPassed(limits: RateLimits, address: (host: number) => string) {
    let count = 0;
    for (let host = 1; host <= 70; host += 1) count += await passed(limits, address(host), 1);
    return count;
  }

  it('let a /48 of IPv6 do what 64 of its addresses may, and not what 65,536 may', async () => {
    const limits = limitsOf(0);
    const networks = ['1', '2'].map((network) => (host: number) =>
      `2001:db8:${network}:${host.toString(16)}::1`);
    for (const network of networks) expect(await addressesPassed(limits, network)).toBe(64);
  });

  it('leave IPv4 alone, whose addresses serve many families each', async () => {
    expect(await addressesPassed(limitsOf(0), (host) => `192.0.2.${host}`)).toBe(70);
  });
});

describe('limits of who has solved a captcha', () => {
  const { requests, seconds } = addressClasses['sms-sign-in'];
  const prove = (limits: RateLimits, captcha: string, address = '192.0.2.1') =>
    refusalOf(limits.countProven('createSignInTicket', address, captcha));

  it('are not touched by requests without one', async () => {
    const limits = limitsOf(0);
    for (let at = 0; at < 3; at += 1) {
      await refusalOf(limits.countAddress('createSignInTicket', '192.0.2.1'));
    }
    expect(await prove(limits, 'first')).toBe('passed');
  });

  it('let as many captchas through as the class says, each as often as it comes', async () => {
    const limits = limitsOf(1);
    for (let at = 0; at < requests; at += 1) expect(await prove(limits, 'first')).toBe('passed');
    for (let at = 1; at < requests; at += 1) {
      expect(await prove(limits, `another ${at}`)).toBe('passed');
    }
    const refused = { type: 'too-many-requests', retryAfterSeconds: seconds };
    expect(await prove(limits, 'last')).toEqual(refused);
    expect(await prove(limits, 'last')).toEqual(refused);
    expect(await prove(limits, 'first')).toBe('passed');
    expect(await prove(limits, 'last', '192.0.2.2')).toBe('passed');
  });
});

describe('the limit per person', () => {
  it('holds over all routes, for each person alone', async () => {
    const limits = limitsOf(1, 2);
    const outcomes = ['a', 'a', 'a', 'b'].map((user) => refusalOf(limits.countUser(user)));
    const refused = { type: 'too-many-requests', retryAfterSeconds: 60 };
    expect(await Promise.all(outcomes)).toEqual(['passed', 'passed', refused, 'passed']);
  });
});
