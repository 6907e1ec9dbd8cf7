import { admissionVersionOf } from '@ruxue/contracts';

import type { ActionContext } from '../projection/action-context.ts';
import { undoDecisionOf } from './undo-decision-of.ts';

/** Takes an approved admission back, until its publication. */
export const undoApproval = (context: ActionContext<'undoApproval'>): Promise<void> =>
  undoDecisionOf(context, 'admission', admissionVersionOf(context.found));
