import { Refusal } from '@ruxue/contracts';

import { Decision } from '../decisions/decision.entity.ts';
import type { ActionContext } from '../projection/action-context.ts';

/** 复核 (B5): whoever decided first doesn't decide the second look, in whichever role. */
export async function requireAnotherPerson(
  { em, found, action }: ActionContext<'decideReview'>,
): Promise<void> {
  if (found.secondLook !== 'asked' || found.secondLookOf === null) return;
  const first = await em.findOneOrFail(
    Decision, { caseId: found.id, kind: 'review', version: found.secondLookOf },
  );
  if (first.staffId !== action.actor.staffId) return;
  const detail = '第一次审核由您作出，复核须由本区另一名审核员或区管理员决定';
  throw new Refusal('second-person-needed', { detail });
}
