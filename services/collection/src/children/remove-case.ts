import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import { leavePlacement } from '../placements/leave-placement.ts';
import { SyncedChild } from './synced-child.entity.ts';

/**
 * Takes a child out again whose review was recalled (B22): off its school's list, which frees the
 * place, and out of the second system. Without a tombstone, for a later sync takes it over anew.
 */
export function removeCase({ em }: { em: () => EntityManager }) {
  return async ({
    caseId,
  }: Request<'collection.remove-case'>): Promise<Reply<'collection.remove-case'>> => {
    await em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      await leavePlacement(transaction, caseId);
      await transaction.nativeDelete(SyncedChild, { caseId });
    });
    return {};
  };
}
