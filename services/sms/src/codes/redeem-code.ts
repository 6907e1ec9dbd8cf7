import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request } from '@ruxue/contracts';

import type { Phones } from '../phones.ts';
import { lockCodes } from './lock-codes.ts';
import { findNewestCode, hashCode } from './newest-code.ts';

/**
 * Reserves the newest code for one request, known by its key and hash; the identical request passes
 * again for 10 minutes. `sms-code-wrong` (counts as a try), `sms-code-expired`, or `key-reused`.
 */
export function redeemCode(dependencies: {
  em: () => EntityManager;
  phones: Phones;
  serviceKey: Buffer;
}) {
  const { em, phones, serviceKey } = dependencies;
  return async (request: Request<'sms.redeem-code'>): Promise<Reply<'sms.redeem-code'>> => {
    const { purpose, key, code, requestHash } = request;
    const { phoneHash } = await phones.find(request.recipient);
    const codeHash = hashCode(serviceKey, { purpose, phoneHash, code });
    // A wrong code counts as a try, so the refusal waits until that is committed.
    const outcome = await em().transactional(async (transaction) => {
      await lockCodes(transaction, purpose, phoneHash);
      const newest = await findNewestCode(transaction, purpose, phoneHash);
      return newest?.redeem({ codeHash, key, requestHash }, new Date()) ?? 'sms-code-wrong';
    });
    if (outcome !== 'passed') throw new Refusal(outcome);
    return {};
  };
}
