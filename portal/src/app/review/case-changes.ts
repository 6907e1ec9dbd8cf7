import type { Review } from '@ruxue/contracts/operations/records-staff-operations';
import { identityWords } from '@ruxue/contracts/parents-view';

import { beijingTime } from '../data/beijing-time.ts';
import { stageWords } from './stage-words.ts';

/**
 * The changes of a case between two fetches, a sentence each: for staff whose action met a case that
 * had moved on.
 */
export function caseChanges(before: Review, after: Review): string[] {
  return [
    decisionChange(before.decision, after.decision),
    after.submissionVersion === before.submissionVersion
      ? null : '家长已重新提交信息，请按最新内容审核',
    after.identity === before.identity
      ? null : `身份核验由“${identityWords[before.identity]}”变为“${identityWords[after.identity]}”`,
    after.stage === before.stage
      ? null : `阶段由“${stageWords[before.stage]}”变为“${stageWords[after.stage]}”`,
    settlementChange(before, after),
  ].filter((sentence) => sentence !== null);
}

/** Two decisions at once: the second reviewer reads who decided, when and what (B7). */
function decisionChange(before: Review['decision'], after: Review['decision']): string | null {
  if (after === null) return before === null ? null : '原来的决定已被撤回';
  if (after.version !== before?.version) return decisionWords(after);
  return after.isPublished && !before.isPublished ? '决定已公布，不能再撤回' : null;
}

const decisionWords = ({ decidedAt, outcome }: NonNullable<Review['decision']>): string =>
  `另一位工作人员已于${beijingTime(decidedAt)}决定：${outcomeWords[outcome]}`;

function settlementChange(before: Review, after: Review): string | null {
  const was = before.identityCheck?.settlement ?? null;
  const now = after.identityCheck?.settlement ?? null;
  if (now === null || now.proposalVersion === was?.proposalVersion) return null;
  return `另一位工作人员已于${beijingTime(now.proposedAt)}提出核实`;
}

/** The outcomes of a review in words. */
export const outcomeWords = { approved: '审核通过', rejected: '审核未通过' } as const;
