import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { buryCase, type KeyRing } from '@ruxue/service-kit';

import { erasePrints } from '../prints/erase-prints.ts';

/**
 * Tombstone and deletion in one transaction (B13). The form number stays issued, with nothing that
 * leads from it to the child.
 */
export function eraseCase({ em, keys }: { em: () => EntityManager; keys: KeyRing }) {
  return async ({
    caseId,
  }: Request<'documents.erase-case'>): Promise<Reply<'documents.erase-case'>> => {
    await em().transactional(async (transaction) => {
      await buryCase(transaction, caseId);
      await erasePrints(transaction, caseId);
    });
    keys.evict(caseId);
    return {};
  };
}
