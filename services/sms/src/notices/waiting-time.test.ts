import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { earliestSending, isNight, type QuietTimes } from './waiting-time.ts';

const usual: QuietTimes = { quietSeconds: 600, nightFromHour: 21, nightUntilHour: 8 };
const beijing = (time: string) => new Date(`2027-06-01T${time}+08:00`);

describe('the message of a publication', () => {
  it.each([
    ['09:00:00', '2027-06-01T09:10:00+08:00'],
    ['20:49:59', '2027-06-01T20:59:59+08:00'],
    ['20:50:00', '2027-06-02T08:00:00+08:00'],
    ['23:30:00', '2027-06-02T08:00:00+08:00'],
    ['07:00:00', '2027-06-01T08:00:00+08:00'],
    ['07:50:00', '2027-06-01T08:00:00+08:00'],
    ['07:55:00', '2027-06-01T08:05:00+08:00'],
  ])('of %s goes at %s (B22)', (published, sent) => {
    expect(earliestSending(beijing(published), usual)).toEqual(new Date(sent));
  });

  it('never goes before the quiet time or by night, and no later than it must', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const moment = fc.date({
      min: new Date('2027-01-01'), max: new Date('2028-01-01'), noInvalidDate: true,
    });
    fc.assert(fc.property(
      moment, fc.integer({ min: 0, max: 100_000 }), hour, hour,
      (published, quietSeconds, nightFromHour, nightUntilHour) => {
        const times = { quietSeconds, nightFromHour, nightUntilHour };
        const sent = earliestSending(published, times);
        const rested = published.getTime() + quietSeconds * 1000;
        expect(sent.getTime()).toBeGreaterThanOrEqual(rested);
        expect(isNight(sent, times)).toBe(false);
        // All of the time that it waits longer is night.
        if (sent.getTime() > rested) {
          expect(isNight(new Date(rested), times)).toBe(true);
          expect(isNight(new Date(sent.getTime() - 1), times)).toBe(true);
          expect(sent.getTime() - rested).toBeLessThan(24 * 3_600_000);
        }
      },
    ));
  });

  it('knows no night where it begins and ends at one hour', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 23 }), fc.integer(), (hour, at) => {
      const times = { quietSeconds: 0, nightFromHour: hour, nightUntilHour: hour };
      expect(isNight(new Date(at), times)).toBe(false);
    }));
  });
});
