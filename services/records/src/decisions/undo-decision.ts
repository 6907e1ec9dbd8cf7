import { Refusal } from '@ruxue/contracts';

import type { ActionContext } from '../projection/action-context.ts';
import { Decision } from './decision.entity.ts';
import { undoDecisionOf } from './undo-decision-of.ts';

/**
 * Takes a review decision back, until its publication (B7): both lock the case. Its author may, and a
 * manager for others. The verdicts on the items stay as they are.
 */
export async function undoDecision(context: ActionContext<'undoDecision'>): Promise<void> {
  const { em, found, action } = context;
  const { actor, decisionVersion: version } = action;
  const decision = await em.findOne(Decision, { caseId: found.id, kind: 'review', version });
  const isOthers = decision !== null && decision.staffId !== actor.staffId;
  if (isOthers && !actor.roles.includes('district-manager')) {
    const detail = '这一决定由{staff}作出，只能由其本人或区管理员撤回';
    throw new Refusal('forbidden', { detail, staffId: decision.staffId });
  }
  await undoDecisionOf(context, 'review', version);
}
