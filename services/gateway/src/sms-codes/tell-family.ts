import { setTimeout } from 'node:timers/promises';

import type { Request } from '@ruxue/contracts';
import { describeError, Unavailable, type Call, type Logger } from '@ruxue/service-kit';

/** For an absent sms, during a restart for instance; sms's own tries at a provider come on top. */
const retryAfterSeconds = [2, 10, 60, 300];

const waitUnheld = (seconds: number): Promise<void> =>
  setTimeout(seconds * 1000, undefined, { ref: false });

/**
 * Sends a notice without keeping the parent waiting for a slow provider. Tries again while sms is
 * away; its key makes it go out once. Never rejects. It gets lost with this process, which is
 * acceptable for a notice about a finished change.
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
