import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import type { Phones } from '../phones.ts';
import { lockCodes } from './lock-codes.ts';
import { findNewestCode } from './newest-code.ts';

/** Gives a reserved code back after its request was refused; counts as one try, once. */
export function releaseCode(dependencies: { em: () => EntityManager; phones: Phones }) {
  const { em, phones } = dependencies;
  return async ({
    purpose,
    recipient,
    key,
  }: Request<'sms.release-code'>): Promise<Reply<'sms.release-code'>> => {
    const { phoneHash } = await phones.find(recipient);
    await em().transactional(async (transaction) => {
      await lockCodes(transaction, purpose, phoneHash);
      const newest = await findNewestCode(transaction, purpose, phoneHash);
      newest?.release(key);
    });
    return {};
  };
}
