import { nextBatch, type Deadline } from '@ruxue/contracts';

import type { DistrictFacts } from '../districts/district-facts.ts';

interface DeadlineRule {
  readonly title: string;
  readonly isOwn: boolean;
  /** By the district's data (S23); undefined after the last batch. */
  readonly at: (page: DistrictFacts, now: Date) => string | undefined;
}

const deadlineRules: Readonly<Record<Deadline['id'], DeadlineRule>> = {
  'submission-opens': {
    title: '开放提交学龄儿童详细信息', isOwn: false, at: ({ windows }) => windows.submission.opens,
  },
  submit: {
    title: '提交学龄儿童详细信息', isOwn: true, at: ({ windows }) => windows.submission.closes,
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
};

/** The moment of a deadline; null once it has passed. */
export function momentAhead(id: Deadline['id'], page: DistrictFacts, now: Date): string | null {
  const at = deadlineRules[id].at(page, now);
  return at !== undefined && new Date(at) > now ? at : null;
}

/** Those still ahead, the next one first (B28). */
export function deadlinesAhead(
  ids: readonly Deadline['id'][],
  page: DistrictFacts,
  now: Date,
): Deadline[] {
  return ids
    .flatMap((id) => {
      const at = momentAhead(id, page, now);
      const { title, isOwn } = deadlineRules[id];
      return at === null ? [] : [{ id, title, at, isOwn }];
    })
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
