import type { StaffActor, StaffMember } from '@ruxue/contracts';
import { describeError, type Call, type Logger } from '@ruxue/service-kit';

import { canReview } from './can-review.ts';

/**
 * Frees the cases of somebody who reviews no more (L6). The account has been changed by then: if
 * records is away, the manager's desk shows the cases that were left, with a button.
 */
export async function handOver(
  { call, logger }: { call: Call; logger: Pick<Logger, 'warn'> },
  actor: StaffActor,
  member: StaffMember,
): Promise<void> {
  if (canReview(member)) return;
  try {
    await call('records.hand-over', { actor, staffId: member.staffId });
  } catch (error) {
    logger.warn({ error: describeError(error) }, 'the cases of a dismissed member were not freed');
  }
}
