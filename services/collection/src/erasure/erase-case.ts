import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { buryCase, type KeyRing } from '@ruxue/service-kit';

import { SyncedChild } from '../children/synced-child.entity.ts';
import { leavePlacement } from '../placements/leave-placement.ts';

/** Tombstone, deletion and freed place in one transaction (B13). */
export function eraseCase({ em, keys }: { em: () => EntityManager; keys: KeyRing }) {
  return async ({
    caseId,
  }: Request<'collection.erase-case'>): Promise<Reply<'collection.erase-case'>> => {
    await em().transactional(async (transaction) => {
      await buryCase(transaction, caseId);
      await leavePlacement(transaction, caseId);
      await transaction.nativeDelete(SyncedChild, { caseId });
    });
    keys.evict(caseId);
    return {};
  };
}
