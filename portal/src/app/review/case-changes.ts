import type { NamedReview } from '@ruxue/contracts/http/named-review';
import { verdictWords } from '@ruxue/contracts/item-verdicts';
import { identityWords } from '@ruxue/contracts/parents-view';
import { isSamePlace } from '@ruxue/contracts/places-for';
import { stageWords } from '@ruxue/contracts/stage-words';

import { beijingTime } from '../data/beijing-time.ts';

/**
 * The changes of a case between two fetches, a sentence each: for staff whose action met a case that
 * had moved on.
 */
export function caseChanges(before: NamedReview, after: NamedReview): string[] {
  return [
    decisionChange(before, after),
    after.submissionVersion === before.submissionVersion
      ? null : submissionChange(after),
    after.identity === before.identity
      ? null : `身份核验由“${identityWords[before.identity]}”变为“${identityWords[after.identity]}”`,
    after.stage === before.stage
      ? null : `阶段由“${stageWords[before.stage]}”变为“${stageWords[after.stage]}”`,
    settlementChange(before, after),
    ...itemChanges(before, after),
  ].filter((sentence) => sentence !== null);
}

const submissionChange = ({ submissionVersion, correction }: NamedReview): string =>
  correction?.state === 'accepted' && correction.submissionVersion === submissionVersion - 1
    ? '信息已按家长的申请更正，请按最新内容办理' : '家长已重新提交信息，请按最新内容审核';

/** Two decisions at once: the second reviewer reads who decided, when and what (B7). */
function decisionChange(before: NamedReview, after: NamedReview): string | null {
  const [was, now] = [before.decision, after.decision];
  if (now === null) return was === null ? null : '原来的决定已被撤回';
  if (now.version !== was?.version) {
    const { decidedBy, decidedAt, outcome } = now;
    const who = staffName(after, decidedBy) ?? '一位工作人员';
    return `${who}已于${beijingTime(decidedAt)}决定：${outcomeWords[outcome]}`;
  }
  if (now.recalledAt !== null && was.recalledAt === null) return '已公布的审核结果已被撤回';
  return now.isPublished && !was.isPublished ? '决定已公布，不能再撤回' : null;
}

function settlementChange(before: NamedReview, after: NamedReview): string | null {
  const was = before.identityCheck?.settlement ?? null;
  const now = after.identityCheck?.settlement ?? null;
  if (now === null || now.proposalVersion === was?.proposalVersion) return null;
  const who = staffName(after, now.proposedBy) ?? '一位工作人员';
  return `${who}已于${beijingTime(now.proposedAt)}提出核实`;
}

/** Verdicts on items that somebody else has given or taken back meanwhile. */
function itemChanges(before: NamedReview, after: NamedReview): string[] {
  return after.items.flatMap((now) => {
    const was = before.items.find((one) => isSamePlace(one, now));
    if (now.verdict === null) {
      return was?.verdict ? [`“${now.title}”的审核意见已被收回`] : [];
    }
    if (now.verdict.version === was?.verdict?.version) return [];
    const { staffId, judgedAt, verdict } = now.verdict;
    const who = staffName(after, staffId) ?? '一位工作人员';
    return [`${who}已于${beijingTime(judgedAt)}审核“${now.title}”：${verdictWords[verdict]}`];
  });
}

/** The name of a member of staff who has acted on the case; null where nobody could tell it. */
export const staffName = ({ staffNames }: NamedReview, staffId: string | null): string | null =>
  staffId === null ? null : staffNames[staffId] ?? null;

/** The outcomes of a review in words. */
export const outcomeWords = { approved: '审核通过', rejected: '审核未通过' } as const;

/** What can be confirmed, in words. */
export const confirmWords = {
  approved: '通过', rejected: '不通过', returned: '退回补正',
} as const;
