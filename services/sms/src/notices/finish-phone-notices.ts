import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import { describeError, type Logger } from '@ruxue/service-kit';

import type { Phones } from '../phones.ts';
import { PreparedNotice } from './prepared-notice.entity.ts';
import type { SealedNotices } from './sealed-notices.ts';
import type { sendPreparedNotice } from './send-prepared-notice.ts';

/** The request that prepared a notice sends it within this, if it lives and a provider answers. */
const patienceMs = 60_000;

/**
 * Tells old numbers of changes that stand (B20) and that nobody told them of: the request died, or
 * no message could be sent then. Where the case still has the number, the change was refused, and
 * nothing is sent. One that fails again waits for the next time and holds up no other.
 */
export function finishPhoneNotices(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  notices: SealedNotices;
  send: ReturnType<typeof sendPreparedNotice>;
  logger: Logger;
}) {
  const { em, phones, notices, send, logger } = dependencies;
  const finish = async (notice: PreparedNotice): Promise<void> => {
    const { phone } = notices.open(notice);
    const current = await numberOf(phones, notice.caseId);
    if (current !== undefined && current !== phone) await send({ key: notice.key });
  };
  return async (now: Date): Promise<void> => {
    const before = new Date(now.getTime() - patienceMs);
    for (const notice of await em().find(PreparedNotice, { preparedAt: { $lt: before } })) {
      try {
        await finish(notice);
      } catch (error) {
        // A number that takes nothing now, or records that can't be asked of this case.
        logger.warn({ error: describeError(error) }, 'an old number is not told of its change yet');
      }
    }
  };
}

/** The number of a case; undefined when it has none, has been erased or is about to be. */
async function numberOf(phones: Phones, caseId: string): Promise<string | undefined> {
  try {
    return (await phones.ofCase(caseId))?.phone;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
