import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';

import { FrozenFiles } from '../files/frozen-files.entity.ts';
import { IssuedFormNumber } from './issued-form-number.entity.ts';
import { Print } from './print.entity.ts';

/**
 * A recalled review (B22): the number and everything printed under it are void, whatever is decided
 * later; the next print gets a number of its own. The second system has nothing of the child any more,
 * so the list that was handed over is open again.
 */
export function recallCase({ em }: { em: () => EntityManager }) {
  return async ({
    caseId,
  }: Request<'documents.recall-case'>): Promise<Reply<'documents.recall-case'>> => {
    await em().transactional(async (transaction) => {
      const standing = { caseId, voidedAt: null };
      const voidedAt = new Date();
      await transaction.nativeUpdate(IssuedFormNumber, standing, { voidedAt });
      await transaction.nativeUpdate(Print, standing, { voidedAt });
      await transaction.nativeUpdate(FrozenFiles, { caseId }, { places: null });
    });
    return {};
  };
}
