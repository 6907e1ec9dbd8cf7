import { afterAll } from '@jest/globals';

import { openSms, type Sms } from './open-sms.ts';

/** Two processes of the service over one database, and a clock that a test sets forward. */
interface UsedSms {
  readonly sms: Sms;
  readonly another: Sms;
  readonly now: () => Date;
  /** Lets so many seconds go by. */
  readonly pass: (seconds: number) => void;
}

/** Opens them for the tests of a file: nobody waits for limits and lifetimes. */
export async function useSms(): Promise<UsedSms> {
  let instant = new Date('2027-05-01T01:00:00Z');
  const now = () => instant;
  const [sms, another] = await Promise.all([openSms({ now }), openSms({ now })]);
  afterAll(() => Promise.all([sms.close(), another.close()]));
  return {
    sms, another, now,
    pass: (seconds) => {
      instant = new Date(instant.getTime() + seconds * 1000);
    },
  };
}
