import { describe, expect, it } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { caseChanges } from './case-changes.ts';
import { someReview } from './testing/some-review.ts';

const decision: NonNullable<NamedReview['decision']> = {
  version: 2, outcome: 'approved', reasonCodes: [], decidedBy: 'staff-1',
  decidedAt: '2027-05-06T04:30:00.000Z', isPublished: false, recalledAt: null,
};
const settlement = {
  expiresAt: '2027-05-13T04:00:00.000Z',
  proposalVersion: 3, document: 'identity-card', reason: 'recently-moved',
  proposedBy: 'staff-2', proposedAt: '2027-05-06T04:30:00.000Z',
  confirmedBy: null, confirmedAt: null,
} as const;
const check = { answeredAt: null, compared: [], settlement: null };
const staffNames = { 'staff-1': '王芳', 'staff-2': '赵明' };

describe('the changes of a case between two fetches', () => {
  it.each<[string, Partial<NamedReview>, Partial<NamedReview>, string[]]>([
    ['nothing', {}, {}, []],
    ['a decision', {}, { decision }, ['王芳已于2027年5月6日 12:30决定：审核通过']],
    ['a decision in place of another', { decision: { ...decision, version: 1 } },
      { decision }, ['王芳已于2027年5月6日 12:30决定：审核通过']],
    ['a decision taken back', { decision }, {}, ['原来的决定已被撤回']],
    ['a publication', { decision }, { decision: { ...decision, isPublished: true } },
      ['决定已公布，不能再撤回']],
    ['a recall', { decision: { ...decision, isPublished: true } },
      { decision: { ...decision, isPublished: true, recalledAt: '2027-05-07T04:30:00.000Z' } },
      ['已公布的审核结果已被撤回']],
    ['a proposal', { identityCheck: check }, { identityCheck: { ...check, settlement } },
      ['赵明已于2027年5月6日 12:30提出核实']],
    ['a stage', { stage: 'enrolled' }, { stage: 'placed' },
      ['阶段由“学校已录取，待批准”变为“已批准，待公布”']],
    ['a take-back and new submission', {}, { submissionVersion: 2 },
      ['家长已重新提交信息，请按最新内容审核']],
  ])('are told for %s', (_what, before, after, sentences) => {
    expect(caseChanges({ ...someReview, ...before }, { ...someReview, ...after, staffNames }))
      .toEqual(sentences);
  });
});
