import { randomUUID } from 'node:crypto';

import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Phones } from '../phones.ts';
import { PreparedNotice } from './prepared-notice.entity.ts';
import type { SealedNotices } from './sealed-notices.ts';

/**
 * Seals a message to the case's number of now, to be sent after a change of number (B20). Doing it
 * again changes nothing; `revoked` once it is erased.
 */
export function prepareNotice(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  notices: SealedNotices;
}) {
  const { em, phones, notices } = dependencies;
  return async (request: Request<'sms.prepare-notice'>): Promise<Reply<'sms.prepare-notice'>> => {
    const { key, caseId, template } = request;
    // A repeat after the erasure finds its notice here and asks records for nothing.
    if (await em().findOne(PreparedNotice, key)) return {};
    const recipient = await phones.ofCase(caseId);
    // There is no old number to tell.
    if (recipient === null) return {};
    const { phone } = recipient;
    await em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      const row = {
        key,
        messageId: randomUUID(),
        caseId,
        sealed: notices.seal(key, { phone, template }),
        preparedAt: new Date(),
      };
      await transaction.upsert(PreparedNotice, row, { onConflictAction: 'ignore' });
    });
    return {};
  };
}
