import { instantInWords, proposalOpenDays, Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Batch } from '../batches/batch.entity.ts';
import { BatchTarget } from '../batches/batch-target.entity.ts';

const openMs = proposalOpenDays * 24 * 60 * 60 * 1000;

/** Until when the recall of a publication may be confirmed, as any proposal (decision 0048). */
export const recallExpiresAt = ({ createdAt }: Pick<Batch, 'createdAt'>): Date =>
  new Date(createdAt.getTime() + openMs);

/**
 * The proposed recall of a publication that this manager may confirm now: open, not expired, of
 * another person, and of at least one child.
 */
export async function requireOpenRecall(
  em: EntityManager, batch: Batch, { staffId }: Pick<StaffActor, 'staffId'>,
): Promise<void> {
  if (batch.startedAt !== null) {
    const { confirmedBy } = batch;
    throw new Refusal('action-not-allowed', {
      detail: '{staff}已确认撤回这次公布', ...(confirmedBy === null ? {} : { staffId: confirmedBy }),
    });
  }
  if (batch.withdrawnAt !== null) {
    throw new Refusal('action-not-allowed', { detail: '这一提议已被撤回或取代，请刷新' });
  }
  const expiresAt = recallExpiresAt(batch);
  if (expiresAt <= new Date()) {
    const detail = `这一提议已于${instantInWords(expiresAt.toISOString())}过期，请重新提出`;
    throw new Refusal('action-not-allowed', { detail });
  }
  if (batch.staffId === staffId) throw new Refusal('second-person-needed');
  if ((await em.count(BatchTarget, { batch: batch.id, state: 'ready' })) === 0) {
    throw new Refusal('action-not-allowed', { detail: '这次公布没有可以撤回的儿童' });
  }
}
