import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';

import {
  asSeenBy, pauseAfter, refuseWhileWaiting, secondsUntilFits, waitsAfter, waitsOfClient, waitsOfNewPhone,
  type EarlierCode,
} from './waits.ts';

const start = new Date('2027-05-01T08:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const hour = 3600;
const day = 24 * hour;

describe('a sliding limit', () => {
  const threeAnHour = { limit: 3, seconds: hour };

  it('lets through until it is full', () => {
    expect(secondsUntilFits([], threeAnHour, start)).toBe(0);
    expect(secondsUntilFits([after(0), after(1)], threeAnHour, after(2))).toBe(0);
  });

  it('tells the seconds until the oldest that counts has left', () => {
    const earlier = [after(900), after(0), after(600)];
    expect(secondsUntilFits(earlier, threeAnHour, after(1000))).toBe(hour - 1000);
    expect(secondsUntilFits([...earlier, after(950)], threeAnHour, after(1000))).toBe(hour - 400);
  });

  it('tells the truth to the millisecond: one second less is not enough', () => {
    const earlier = [after(0), after(1), after(2)];
    for (const now of [after(2.001), after(2.5), after(3), after(1800.999)]) {
      const seconds = secondsUntilFits(earlier, threeAnHour, now);
      const then = (waited: number) => new Date(now.getTime() + waited * 1000);
      expect(secondsUntilFits(earlier, threeAnHour, then(seconds))).toBe(0);
      expect(secondsUntilFits(earlier, threeAnHour, then(seconds - 1))).toBeGreaterThan(0);
    }
  });
});

const limits = {
  resendSeconds: 180, perHour: 5, perDay: 10, typedNumberPerDay: 4, typedAccountPerDay: 4,
  typedPerVisitorDay: 3, typedPerNetworkDay: 3, newPhonePerHour: 3, newPhonePerDay: 5,
};

describe('the limits of one client for one typed value', () => {
  const typed = (seconds: number, visitorHash: string | null, networkHash: string) => ({
    purpose: 'sign-in', isTyped: true, sentAt: after(seconds), subjectHash: 'account',
    visitorHash, networkHash, isRedeemedByOrderer: false,
  });
  const three = (visitorOf: (number: number) => string | null, networkOf: (n: number) => string) =>
    Array.from({ length: 3 }, (_, n) => typed(n * hour, visitorOf(n), networkOf(n)));
  const waits = (earlier: EarlierCode[], visitorHash: string | null, networkHash: string) =>
    waitsOfClient(earlier, { visitorHash, networkHash }, limits, after(3 * hour));
  const full = [{ type: 'sms-limit-reached', seconds: 21 * hour }];

  it('are three a day from one browser, whatever its address', () => {
    const earlier = three(() => 'browser', (n) => `network-${n}`);
    expect(waits(earlier, 'browser', 'another')).toEqual(full);
    expect(waits(earlier, 'another', 'another')).toEqual([]);
  });

  it('are three a day from one network, whatever the browser', () => {
    const earlier = three((n) => (n === 0 ? null : `browser-${n}`), () => 'network');
    expect(waits(earlier, 'another', 'network')).toEqual(full);
    expect(waits(earlier, null, 'another')).toEqual([]);
  });

  it('count no browsers together of which nothing is known', () => {
    expect(waits(three(() => null, (n) => `network-${n}`), null, 'another')).toEqual([]);
  });

  it('leave out the registrations of a family, and nothing else that it redeemed', () => {
    const redeemed = (purpose: string) => three(() => 'browser', () => 'network')
      .map((code) => ({ ...code, purpose, isRedeemedByOrderer: true }));
    expect(waits(redeemed('register'), 'browser', 'network')).toEqual([]);
    expect(waits(redeemed('sign-in'), 'browser', 'network')).toEqual([...full, ...full]);
  });
});

describe('the limits of a case for new numbers (B20)', () => {
  const sent = (seconds: number, subjectHash: string): EarlierCode => ({
    purpose: 'change-phone', isTyped: true, sentAt: after(seconds), subjectHash,
    isRedeemedByOrderer: false,
  });
  const waits = (earlier: EarlierCode[], subjectHash: string, seconds: number) =>
    waitsOfNewPhone(earlier, { subjectHash }, limits, after(seconds));

  it('are 180 s for one number, none for another', () => {
    expect(waits([sent(0, 'first')], 'first', 2)).toEqual([{ type: 'sms-too-soon', seconds: 178 }]);
    expect(waits([sent(0, 'first')], 'second', 2)).toEqual([]);
  });

  it('are 3 an hour and 5 a day over all numbers', () => {
    const three = [0, 1, 2].map((at) => sent(at, `number-${at}`));
    expect(waits(three, 'next', 10)).toEqual([{ type: 'sms-limit-reached', seconds: hour - 10 }]);
    const five = [0, 1, 2, 3, 4].map((at) => sent(at * hour, `number-${at}`));
    expect(waits(five, 'next', 5 * hour)).toEqual([
      { type: 'sms-limit-reached', seconds: 19 * hour },
    ]);
  });
});

describe('the limits of one recipient', () => {
  const code = (purpose: string, seconds: number, isTyped = false): EarlierCode => ({
    purpose, isTyped, sentAt: after(seconds), subjectHash: 'subject', isRedeemedByOrderer: false,
  });
  const waits = (earlier: EarlierCode[], seconds: number, isTyped = false) =>
    waitsAfter(earlier, { purpose: 'revoke', isTyped, subjectHash: 'own' }, limits, after(seconds));

  it('waits 180 s for the next code of one purpose, and of one purpose only (S19)', () => {
    expect(waits([code('revoke', 0)], 2)).toEqual([{ type: 'sms-too-soon', seconds: 178 }]);
    expect(waits([code('revoke', 0)], 180)).toEqual([]);
    expect(waits([code('change-password', 0)], 2)).toEqual([]);
  });

  it("waits for no other case's change to this number (B20)", () => {
    const earlier = [code('change-phone', 0, true)];
    const waitsOf = (subjectHash: string) =>
      waitsAfter(
        earlier, { purpose: 'change-phone', isTyped: false, subjectHash }, limits, after(2),
      );
    expect(waitsOf('own')).toEqual([]);
    expect(waitsOf('subject')).toEqual([{ type: 'sms-too-soon', seconds: 178 }]);
  });

  it('counts all purposes together: 5 an hour', () => {
    const five = [0, 200, 400, 600, 800].map((at) => code(`purpose-${at}`, at));
    expect(waits(five, 1000)).toEqual([{ type: 'sms-limit-reached', seconds: hour - 1000 }]);
    expect(waits(five, hour)).toEqual([]);
  });

  it('counts all purposes together: 10 a day', () => {
    const ten = Array.from({ length: 10 }, (_, number) => code(`p${number % 3}`, number * hour));
    expect(waits(ten, 10 * hour)).toEqual([{ type: 'sms-limit-reached', seconds: 14 * hour }]);
    expect(waits(ten, day)).toEqual([]);
  });

});

describe('the shares of what somebody typed', () => {
  const order = (purpose: string, seconds: number, isTyped = true): EarlierCode => ({
    purpose, isTyped, sentAt: after(seconds), subjectHash: 'subject', visitorHash: 'browser',
    isRedeemedByOrderer: false,
  });
  const waits = (earlier: EarlierCode[], purpose: string, seconds: number, isTyped = true) =>
    waitsAfter(earlier, order(purpose, seconds, isTyped), limits, after(seconds));
  const hourly = (...purposes: string[]) =>
    purposes.map((purpose, number) => order(purpose, number * hour));
  const full = (hours: number) => [{ type: 'sms-limit-reached', seconds: hours * hour }];

  it('are 4 a day to a typed number, and leave who types an account the same', () => {
    const four = hourly('register', 'change-phone', 'register', 'register');
    expect(waits(four, 'register', 4 * hour)).toEqual(full(20));
    expect(waits(four, 'change-phone', 4 * hour)).toEqual(full(20));
    expect(waits(four, 'sign-in', 4 * hour)).toEqual([]);
  });

  it('are 4 a day to typed accounts, and leave registrations the same', () => {
    const four = hourly('sign-in', 'sign-in', 'sign-in', 'sign-in');
    expect(waits(four, 'sign-in', 4 * hour)).toEqual(full(20));
    expect(waits(four, 'register', 4 * hour)).toEqual([]);
  });

  it("can't use up the hour alone, nor together the 2 codes for who is signed in", () => {
    const four = [0, 200, 400, 600].map((at) => order('register', at));
    expect(waits(four, 'sign-in', 800)).toEqual([]);
    const eight = hourly(...four.map(() => 'register'), ...four.map(() => 'sign-in'));
    expect(waits(eight, 'revoke', 8 * hour, false)).toEqual([]);
    const nine = [...eight, order('revoke', 8 * hour, false)];
    expect(waits(nine, 'change-password', 9 * hour, false)).toEqual([]);
  });

  it('leave out the registrations of a family, which the hour and the day count', () => {
    const redeemed = (at: number) => ({ ...order('register', at), isRedeemedByOrderer: true });
    const within = [0, 200, 400, 600].map(redeemed);
    expect(waits(within, 'register', 800)).toEqual([]);
    expect(waits([...within, order('register', 800)], 'register', 1000)).toEqual([
      { type: 'sms-limit-reached', seconds: hour - 1000 },
    ]);
    const ten = Array.from({ length: 10 }, (_, at) => redeemed(at * hour));
    expect(waits(ten, 'register', 10 * hour)).toEqual(full(14));
  });

  it('tell a browser only what it has redeemed itself', () => {
    const redeemed = { ...order('register', 0), isRedeemedByOrderer: true };
    const seenBy = (visitorHash: string | null) =>
      asSeenBy([redeemed], { visitorHash }).map((code) => code.isRedeemedByOrderer);
    expect(seenBy('browser')).toEqual([true]);
    expect(seenBy('another')).toEqual([false]);
    expect(seenBy(null)).toEqual([false]);
  });
});

describe('a refusal', () => {
  it('tells the longest wait, which the others end before', () => {
    expect(() =>
      refuseWhileWaiting([
        { type: 'sms-too-soon', seconds: 100 },
        { type: 'sms-budget-used-up', seconds: 2000 },
        { type: 'sms-limit-reached', seconds: 300 },
      ]),
    ).toThrow(new Refusal('sms-budget-used-up', { retryAfterSeconds: 2000 }));
    expect(() => refuseWhileWaiting([])).not.toThrow();
  });
});

describe('the pause that a code begins', () => {
  const typed = { purpose: 'register', isTyped: true, subjectHash: 'number' } as const;
  const client = { visitorHash: 'browser', networkHash: 'network' };
  const ordered = (...moments: number[]): EarlierCode[] => moments.map((seconds) => ({
    ...typed, ...client, sentAt: after(seconds), isRedeemedByOrderer: false,
  }));
  const pause = (earlier: EarlierCode[], now: number) => pauseAfter([
    ...waitsAfter(earlier, typed, limits, after(now)),
    ...waitsOfClient(earlier, client, limits, after(now)),
  ], limits);

  it('is none while another code can follow after the usual wait', () => {
    expect(pause(ordered(0), 0)).toBeNull();
    expect(pause(ordered(0, 200), 200)).toBeNull();
  });

  it("is told with the last of a browser's day, to the second", () => {
    expect(pause(ordered(0, 200, 400), 400)).toBe(day - 400);
  });

  it('is told with the last of an hour', () => {
    const signedIn = { purpose: 'revoke', isTyped: false, subjectHash: 'case' };
    const five = [0, 200, 400, 600, 800].map((seconds) => ({
      ...signedIn, sentAt: after(seconds), isRedeemedByOrderer: false,
    }));
    const pauseOf = (earlier: EarlierCode[]) =>
      pauseAfter(waitsAfter(earlier, signedIn, limits, after(800)), limits);
    expect(pauseOf(five.slice(0, 4))).toBeNull();
    expect(pauseOf(five)).toBe(hour - 800);
  });
});
