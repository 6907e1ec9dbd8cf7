/**
 * @jest-environment ./jest-environment.mjs
 */
import { describe, expect, it } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import type { PageUnderTest } from '../ui/testing/page-of.ts';
import { RecallPanel } from './recall-panel.ts';
import { panelUnderTest } from './testing/panel-under-test.ts';
import { someReview } from './testing/some-review.ts';

const proposal = {
  kind: 'recallReview', proposalVersion: 3, reason: 'wrong-list',
  proposedBy: 'wang', proposedAt: '2027-05-06T04:30:00.000Z',
  expiresAt: '2027-05-13T04:30:00.000Z', confirmedBy: null, confirmedAt: null,
} as const;
const published: NamedReview = {
  ...someReview, stage: 'approved', staffNames: { wang: '王芳', zhao: '赵明' },
  recallable: { kind: 'recallReview', version: 2, proposal: null },
};
const proposed: NamedReview = {
  ...published, recallable: { kind: 'recallReview', version: 2, proposal },
};

describe('the recall of a published result (B22)', () => {
  const { sent, show: shown } = panelUnderTest(RecallPanel);
  let page: PageUnderTest;
  const show = async (review: NamedReview, own = {}) => {
    page = await shown({ review }, own);
  };

  it('says what it does, and is not proposed without a reason', async () => {
    await show(published, { isManager: false });
    expect(page.text()).toContain('信息采集表作废');
    expect(page.text()).toContain('需要另一名区管理员确认');
    await page.press('提出撤回审核结果');
    expect(page.text()).toContain('请选择撤回的原因');
    expect(sent).toEqual([]);
  });

  it('is confirmed by another manager, who is asked once more', async () => {
    await show(proposed);
    expect(page.text()).toContain(
      '王芳于2027年5月6日 12:30提出撤回已公布的审核结果（原因：公布名单有误）',
    );
    await page.press('确认撤回审核结果');
    expect(sent).toEqual([]);
    await page.press('确定撤回');
    await page.until(() => sent.length > 0);
    expect(sent).toEqual([{
      name: 'recallReview', body: { decisionVersion: 2 },
      params: { caseId: published.caseId, proposalVersion: 3 },
    }]);
  });

  it.each([
    ['its proposer', { id: 'wang' }, true], ['a reviewer', { isManager: false }, false],
  ] as const)('is not confirmed by %s', async (_who, own, mayWithdraw) => {
    await show(proposed, own);
    expect(() => page.button('确认撤回')).toThrow('no button');
    if (!mayWithdraw) expect(() => page.button('撤回提议')).toThrow('no button');
    else await page.press('撤回提议');
    expect(sent).toHaveLength(mayWithdraw ? 1 : 0);
  });

  it('stays readable with both persons, and confirms an admission by its own action', async () => {
    const done = {
      ...proposal, confirmedBy: 'zhao', confirmedAt: '2027-05-06T05:00:00.000Z',
    };
    const admission = { ...proposal, kind: 'recallAdmission', reason: 'new-facts' } as const;
    await show({
      ...published, stage: 'admitted', recalled: done,
      recallable: { kind: 'recallAdmission', version: 1, proposal: admission },
    });
    expect(page.text()).toContain(
      '公布过的审核结果已于2027年5月6日 13:00撤回（原因：公布名单有误）：王芳提出，赵明确认。',
    );
    await page.press('确认撤回入学结果');
    await page.press('确定撤回');
    await page.until(() => sent.length > 0);
    expect(sent).toMatchObject([{ name: 'recallAdmission', body: { decisionVersion: 1 } }]);
  });
});
