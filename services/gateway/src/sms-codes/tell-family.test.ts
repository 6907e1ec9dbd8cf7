import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@ruxue/contracts';
import { createLogger, Unavailable } from '@ruxue/service-kit';

import { scriptedCall } from '../testing/scripted-call.ts';
import { tellFamily } from './tell-family.ts';

const logger = createLogger('gateway', 'silent');
const notice = {
  key: 'password-changed:x', caseId: '7f3f1b52-8f5c-4a52-9d61-0a2c6f1f6d11',
  template: 'password-changed',
} as const;

/** The waits before each further try, with these errors one after the other. */
async function waitsFor(errors: Error[]) {
  const left = [...errors];
  const services = scriptedCall({
    'sms.send-notice': () => {
      const error = left.shift();
      if (error) throw error;
      return {};
    },
  });
  const waits: number[] = [];
  const wait = (seconds: number) => Promise.resolve(void waits.push(seconds));
  await tellFamily({ call: services.call, logger, wait }, notice);
  return { waits, sent: services.requestsOf('sms.send-notice') };
}

const away = () => new Unavailable('sms.send-notice', 'away');

describe('telling the family', () => {
  it('tries again while sms is away, with the same key', async () => {
    const { waits, sent } = await waitsFor([away(), away()]);
    expect(waits).toEqual([2, 10]);
    expect(sent).toEqual([notice, notice, notice]);
  });

  it('gives up in the end', async () => {
    const { waits } = await waitsFor(Array.from({ length: 9 }, away));
    expect(waits).toEqual([2, 10, 60, 300]);
  });

  it('takes a refusal for an answer', async () => {
    const { waits, sent } = await waitsFor([new Refusal('revoked')]);
    expect([waits, sent.length]).toEqual([[], 1]);
  });
});
