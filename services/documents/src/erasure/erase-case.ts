import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { buryCase, type KeyRing } from '@ruxue/service-kit';

/** Tombstone and deletion in one transaction (B13). */
export function eraseCase({ em, keys }: { em: () => EntityManager; keys: KeyRing }) {
  return async ({
    caseId,
  }: Request<'documents.erase-case'>): Promise<Reply<'documents.erase-case'>> => {
    await em().transactional((transaction) => buryCase(transaction, caseId));
    keys.evict(caseId);
    return {};
  };
}
