import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import type { KeyRing } from '@ruxue/service-kit';

import { SyncedChild } from '../children/synced-child.entity.ts';
import { leavePlacement } from '../placements/leave-placement.ts';
import { ErasedCase } from './erased-case.entity.ts';
import { lockCase } from './lock-case.ts';

/**
 * Tombstone, deletion and freed place in one transaction (B13). The form number stays issued, with
 * nothing that leads from it to the child.
 */
export function eraseCase({ em, keys }: { em: () => EntityManager; keys: KeyRing }) {
  return async ({
    caseId,
  }: Request<'collection.erase-case'>): Promise<Reply<'collection.erase-case'>> => {
    await em().transactional(async (transaction) => {
      await lockCase(transaction, caseId);
      const tombstone = { caseId, erasedAt: new Date() };
      await transaction.upsert(ErasedCase, tombstone, { onConflictAction: 'ignore' });
      await leavePlacement(transaction, caseId);
      await transaction.nativeDelete(SyncedChild, { caseId });
    });
    keys.evict(caseId);
    return {};
  };
}
