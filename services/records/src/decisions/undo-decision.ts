import type { ActionContext } from '../projection/action-context.ts';
import { undoDecisionOf } from './undo-decision-of.ts';

/** Takes a review decision back, until its publication (B7): both lock the case. */
export const undoDecision = (context: ActionContext<'undoDecision'>): Promise<void> =>
  undoDecisionOf(context, 'review', context.action.decisionVersion);
