import type { Milestone, PlaceEnd } from '@ruxue/contracts';

import type { CaseFacts } from './find-case-facts.ts';

type Moments = Pick<
  CaseFacts,
  | 'stage' | 'openedAt' | 'submittedAt' | 'returnedAt' | 'resubmittedAt' | 'reviewPublishedAt'
  | 'reviewRecalledAt' | 'secondLookAt' | 'admissionPublishedAt' | 'admissionRecalledAt'
  | 'placeConfirmedAt' | 'placeEndedAs' | 'placeEndedAt'
>;

/**
 * The steps so far, oldest first (B28's 「办理进度单」): the parent's own, and publications; never
 * anything hidden (S14). A submission that was taken back is none (B5).
 */
export function milestonesOf(moments: Moments): Milestone[] {
  const submittedAt = moments.stage === 'registered' ? null : moments.submittedAt;
  const done: readonly { id: Milestone['id']; title: string; at: string | null }[] = [
    { id: 'registered', title: '完成注册', at: moments.openedAt },
    { id: 'submitted', title: '提交学龄儿童详细信息', at: submittedAt },
    { id: 'returned', title: '退回补正', at: moments.returnedAt },
    { id: 'resubmitted', title: '补正后重新提交', at: moments.resubmittedAt },
    { id: 'review-published', title: '审核结果公布', at: moments.reviewPublishedAt },
    { id: 'review-recalled', title: '审核结果核对', at: moments.reviewRecalledAt },
    { id: 'second-look-asked', title: '申请复核', at: moments.secondLookAt },
    { id: 'admission-published', title: '入学结果公布', at: moments.admissionPublishedAt },
    { id: 'admission-recalled', title: '入学结果核对', at: moments.admissionRecalledAt },
    { id: 'place-confirmed', title: '确认学位', at: moments.placeConfirmedAt },
    ...endOf(moments),
  ];
  return done
    .flatMap(({ id, title, at }) => (at === null ? [] : [{ id, title, at }]))
    // After a recall what is usual before a publication comes after one.
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

const ends = {
  declined: { id: 'declined', title: '放弃学位' },
  noShow: { id: 'no-show', title: '学校登记逾期未报到' },
  withdrawn: { id: 'withdrawn', title: '区里收回学位' },
} as const satisfies Record<PlaceEnd, Omit<Milestone, 'at'>>;

/** How the place was lost, where it was (B24). */
const endOf = ({ placeEndedAs, placeEndedAt }: Pick<Moments, 'placeEndedAs' | 'placeEndedAt'>) =>
  (placeEndedAs === null ? [] : [{ ...ends[placeEndedAs], at: placeEndedAt }]);
