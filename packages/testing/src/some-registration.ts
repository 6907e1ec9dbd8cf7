import { randomUUID } from 'node:crypto';

import type { Reply, Request, RequestInput } from '@ruxue/contracts';

import { somePassword, someRegisteredData, type PhonedData } from './people.ts';

type OpenCase = RequestInput<'records.open-case'> & { readonly registered: PhonedData };
type StartReading = (
  request: Request<'records.start-reading'>,
) => Promise<Reply<'records.start-reading'>>;

/** A registration with a reading and a key of its own, ready for `records.open-case`. */
export async function someRegistration(
  startReading: StartReading,
  change: Partial<OpenCase> = {},
): Promise<OpenCase> {
  const { readingId } = await startReading({ entrance: 'review' });
  const key = randomUUID();
  return {
    key, readingId,
    requestHash: key,
    district: '110101',
    password: somePassword,
    registered: someRegisteredData(),
    ...change,
  };
}
