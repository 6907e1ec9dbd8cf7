import { setTimeout } from 'node:timers/promises';

import type { Request } from '@ruxue/contracts';
import { describeError, Unavailable, type Call, type Logger } from '@ruxue/service-kit';

/** Sms's own tries at a provider come on top: these are for sms being away, a restart for instance. */
const retryAfterSeconds = [2, 10, 60, 300];

const waitUnheld = (seconds: number): Promise<void> =>
  setTimeout(seconds * 1000, undefined, { ref: false });

/**
 * Sends a notice that nobody waits for: a slow provider is no reason to keep a parent waiting. Tries
 * again while sms is away; under its key it goes out once. Never rejects. It dies with this process,
 * which is what a notice that follows what stands already may do.
 */
export async function tellFamily(
  { call, logger, wait = waitUnheld }: {
    call: Call;
    logger: Logger;
    wait?: (seconds: number) => Promise<void>;
  },
  notice: Request<'sms.send-notice'>,
): Promise<void> {
  for (const seconds of [...retryAfterSeconds, null]) {
    try {
      await call('sms.send-notice', notice);
      return;
    } catch (error) {
      if (seconds !== null && error instanceof Unavailable) {
        await wait(seconds);
        continue;
      }
      const { caseId } = notice;
      logger.warn({ caseId, error: describeError(error) }, 'notice not sent');
      return;
    }
  }
}
