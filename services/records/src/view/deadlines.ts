import { nextBatch, type Deadline, type WithdrawalReason } from '@ruxue/contracts';

import type { DistrictFacts } from '../districts/district-facts.ts';

/** The dates of one case, beside its district's. */
export interface OwnDates {
  /** The deadline of a return (B5). */
  readonly returnUntil: string | null;
  /** Until when a published refusal may be looked at again (B5). */
  readonly secondLookUntil: string | null;
  /** Until when the family confirms its place or gives it up (B24). */
  readonly placeUntil: string;
  /** The district's reason for a place that it took back. */
  readonly withdrawalReason: WithdrawalReason | null;
}

interface DeadlineRule {
  readonly title: string;
  readonly isOwn: boolean;
  /** By the district's data (S23); undefined after the last batch. */
  readonly at: (page: DistrictFacts, now: Date, own: OwnDates) => string | null | undefined;
}

const deadlineRules: Readonly<Record<Deadline['id'], DeadlineRule>> = {
  'submission-opens': {
    title: '开放提交学龄儿童详细信息', isOwn: false, at: ({ windows }) => windows.submission.opens,
  },
  submit: {
    title: '提交学龄儿童详细信息', isOwn: true, at: ({ windows }) => windows.submission.closes,
  },
  correct: {
    title: '补正并重新提交', isOwn: true, at: (_page, _now, { returnUntil }) => returnUntil,
  },
  'second-look': {
    title: '申请复核', isOwn: true, at: (_page, _now, { secondLookUntil }) => secondLookUntil,
  },
  identity: {
    title: '核对身份证及户籍信息', isOwn: true, at: ({ windows }) => windows.submission.closes,
  },
  'review-published': {
    title: '公布下一批审核结果', isOwn: false,
    at: ({ reviewBatches }, now) => nextBatch(reviewBatches, now),
  },
  'printing-opens': {
    title: '开放确认信息、打印信息采集表', isOwn: false,
    at: ({ windows }) => windows.printing.opens,
  },
  print: {
    title: '确认信息、打印信息采集表', isOwn: true, at: ({ windows }) => windows.printing.closes,
  },
  'presentation-opens': {
    title: '开始到学校登记', isOwn: false, at: ({ windows }) => windows.presentation.opens,
  },
  present: {
    title: '到学校登记', isOwn: true, at: ({ windows }) => windows.presentation.closes,
  },
  'admission-published': {
    title: '公布下一批入学结果', isOwn: false,
    at: ({ admissionBatches }, now) => nextBatch(admissionBatches, now),
  },
  'confirm-place': {
    title: '确认学位或放弃学位', isOwn: true, at: (_page, _now, { placeUntil }) => placeUntil,
  },
};

/** The moment of a deadline; null once it has passed. */
export function momentAhead(
  id: Deadline['id'],
  page: DistrictFacts,
  now: Date,
  own: OwnDates,
): string | null {
  const at = deadlineRules[id].at(page, now, own);
  return at && new Date(at) > now ? at : null;
}

/** Those still ahead, the next one first (B28). */
export function deadlinesAhead(
  ids: readonly Deadline['id'][],
  page: DistrictFacts,
  now: Date,
  own: OwnDates,
): Deadline[] {
  return ids
    .flatMap((id) => {
      const at = momentAhead(id, page, now, own);
      const { title, isOwn } = deadlineRules[id];
      return at === null ? [] : [{ id, title, at, isOwn }];
    })
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
