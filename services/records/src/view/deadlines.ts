import type { Deadline } from '@ruxue/contracts';

import type { DistrictFacts } from '../districts/district-facts.ts';

interface DeadlineRule {
  readonly title: string;
  readonly isOwn: boolean;
  /** By the district's data (S23). */
  readonly at: (page: DistrictFacts) => string;
}

const deadlineRules: Readonly<Record<Deadline['id'], DeadlineRule>> = {
  'review-opens': {
    title: '开放提交学龄儿童详细信息', isOwn: false, at: ({ windows }) => windows.review.opens,
  },
  submit: {
    title: '提交学龄儿童详细信息', isOwn: true, at: ({ windows }) => windows.review.closes,
  },
  identity: {
    title: '核对身份证及户籍信息', isOwn: true, at: ({ windows }) => windows.review.closes,
  },
  'review-published': {
    title: '公布下一批审核结果', isOwn: false, at: ({ nextPublication }) => nextPublication,
  },
  print: {
    title: '打印信息采集表并到学校登记', isOwn: true, at: ({ windows }) => windows.admission.closes,
  },
  'admission-published': {
    title: '公布入学结果', isOwn: false, at: ({ windows }) => windows.admission.closes,
  },
};

/** The moment of a deadline; null once it has passed. */
export function momentAhead(id: Deadline['id'], page: DistrictFacts, now: Date): string | null {
  const at = deadlineRules[id].at(page);
  return new Date(at) > now ? at : null;
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
