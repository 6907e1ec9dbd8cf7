import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import type { Phones } from '../phones.ts';
import { findCodes } from './find-code.ts';

/** Gives a reserved code back after its request was refused; counts as one try, once. */
export function releaseCode(dependencies: { em: () => EntityManager; phones: Phones }) {
  const { em, phones } = dependencies;
  return async ({
    purpose,
    recipient,
    key,
  }: Request<'sms.release-code'>): Promise<Reply<'sms.release-code'>> => {
    const subjectHash = phones.subjectOf(recipient);
    await em().transactional(async (transaction) => {
      const found = await findCodes(transaction, { purpose, subjectHash }, key);
      found?.held?.release(key);
    });
    return {};
  };
}
