import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';

import type { Phones } from '../phones.ts';
import { PreparedNotice } from './prepared-notice.entity.ts';
import type { SealedNotices } from './sealed-notices.ts';
import type { sendPreparedNotice } from './send-prepared-notice.ts';

/** The request that prepared a notice sends it within this, if it lives and a provider answers. */
const patienceMs = 60_000;

/**
 * Tells old numbers of changes that stand (B20) and that nobody told them of: the request died, or
 * no message could be sent then. Where the case still has the number, the change was refused, and
 * nothing is sent.
 */
export function finishPhoneNotices(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  notices: SealedNotices;
  send: ReturnType<typeof sendPreparedNotice>;
}) {
  const { em, phones, notices, send } = dependencies;
  return async (now: Date): Promise<void> => {
    const before = new Date(now.getTime() - patienceMs);
    for (const notice of await em().find(PreparedNotice, { preparedAt: { $lt: before } })) {
      const { phone, template } = notices.open(notice);
      if (template !== 'phone-changed') continue;
      const current = await numberOf(phones, notice.caseId);
      if (current !== undefined && current !== phone) await send({ key: notice.key });
    }
  };
}

/** The number of a case; undefined when it has been erased or is about to be. */
async function numberOf(phones: Phones, caseId: string): Promise<string | undefined> {
  try {
    return (await phones.ofCase(caseId)).phone;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
