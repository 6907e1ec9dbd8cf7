/**
 * @jest-environment ./jest-environment.mjs
 */
import { describe, expect, it } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';
import type { StaffPlace } from '@ruxue/contracts/operations/records-staff-operations';

import type { PageUnderTest } from '../ui/testing/page-of.ts';
import { PlacePanel } from './place-panel.ts';
import { panelUnderTest } from './testing/panel-under-test.ts';
import { someReview } from './testing/some-review.ts';

const withdrawal = {
  proposalVersion: 3, reason: 'enrolled-elsewhere', proposedBy: 'wang',
  proposedAt: '2027-08-06T04:30:00.000Z', expiresAt: '2027-08-13T04:30:00.000Z',
  confirmedBy: null, confirmedAt: null,
} as const;
const kept: StaffPlace = {
  version: 1, confirmedAt: null, endedAs: null, endedAt: null, withdrawal: null,
};
const review: NamedReview = {
  ...someReview, stage: 'admitted', staffNames: { wang: '王芳', zhao: '赵明' },
};

describe('a place, and its withdrawal (B24)', () => {
  const { sent, show: shown } = panelUnderTest(PlacePanel);
  let page: PageUnderTest;
  const show = async (place: Partial<StaffPlace>, own = {}) => {
    page = await shown({ review, inputs: { place: { ...kept, ...place } } }, own);
  };

  it('says what the family said, and is not withdrawn without a reason', async () => {
    await show({}, { isManager: false });
    expect(page.text()).toContain('家长还没有确认学位');
    expect(page.text()).toContain('学位退回学校，入学通知书作废');
    await page.press('提出收回学位');
    expect(page.text()).toContain('请选择收回的原因');
    expect(sent).toEqual([]);
  });

  it('is withdrawn by another manager, who is asked once more', async () => {
    await show({ confirmedAt: '2027-08-05T04:30:00.000Z', withdrawal });
    expect(page.text()).toContain('家长已于2027年8月5日 12:30确认学位');
    expect(page.text()).toContain('王芳于2027年8月6日 12:30提出收回学位（原因：孩子已在其他学校入学）');
    await page.press('确认收回学位');
    expect(sent).toEqual([]);
    await page.press('确定收回');
    await page.until(() => sent.length > 0);
    expect(sent).toEqual([{
      name: 'withdrawAdmission', body: { decisionVersion: 1 },
      params: { caseId: review.caseId, proposalVersion: 3 },
    }]);
  });

  it('is not withdrawn by its proposer, nor by a reviewer', async () => {
    await show({ withdrawal }, { id: 'wang' });
    expect(() => page.button('确认收回')).toThrow('no button');
    await page.press('撤回提议');
    expect(sent).toHaveLength(1);
  });

  it('that is lost says how, and with both persons', async () => {
    const endedAt = '2027-08-07T04:30:00.000Z';
    await show({ endedAs: 'declined', endedAt });
    expect(page.text()).toContain('2027年8月7日 12:30：已放弃学位。');
    expect(() => page.button('提出')).toThrow('no button');
    await show({
      endedAs: 'withdrawn', endedAt, withdrawal: { ...withdrawal, confirmedBy: 'zhao', confirmedAt: endedAt },
    });
    expect(page.text()).toContain('学位已收回（原因：孩子已在其他学校入学）：王芳提出，赵明确认。');
  });
});
