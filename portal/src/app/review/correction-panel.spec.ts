/**
 * @jest-environment ./jest-environment.mjs
 */
import { describe, expect, it } from '@jest/globals';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import type { PageUnderTest } from '../ui/testing/page-of.ts';
import { CorrectionPanel } from './correction-panel.ts';
import { panelUnderTest } from './testing/panel-under-test.ts';
import { someReview } from './testing/some-review.ts';

const request: NonNullable<NamedReview['correction']> = {
  requestVersion: 2, state: 'open', reason: 'mistyped', document: 'household-register',
  changes: [{ field: 'child.householdProvince', before: '13', value: '41' }],
  isShown: false, isAtCounter: false, files: ['00000000-0000-4000-8000-000000000009'],
  requestedAt: '2027-05-06T04:30:00.000Z', closedAt: null, closedBy: null, refusal: null,
  submissionVersion: 1, isNumberHeld: false, proposal: null,
};
const asked = (change: Partial<typeof request> = {}): NamedReview => ({
  ...someReview, staffNames: { wang: '王芳' }, correction: { ...request, ...change },
});
const ofNumber: Partial<typeof request> = {
  changes: [{
    field: 'child.documentNumber', before: '11010120201102001X', value: '110101202011020028',
  }],
};
const proposal = {
  proposalVersion: 3, proposedBy: 'wang', proposedAt: '2027-05-06T04:30:00.000Z',
  expiresAt: '2027-05-13T04:30:00.000Z',
};

describe('「更正申请」 on the page of a case (B19)', () => {
  const { sent, show: shown } = panelUnderTest(CorrectionPanel);
  let page: PageUnderTest;
  const show = async (review: NamedReview, id = 'zhao') => {
    page = await shown({ review }, { id, isManager: false });
  };

  it('shows old and new in words, and is accepted after a question', async () => {
    await show(asked());
    expect(page.text()).toContain('河北省');
    expect(page.text()).toContain('河南省');
    expect(page.text()).toContain('凭户口簿（1个文件');
    await page.press('同意更正');
    expect(sent).toEqual([]);
    await page.press('确定更正');
    await page.until(() => sent.length > 0);
    expect(sent).toEqual([{
      name: 'acceptCorrection', body: { submissionVersion: 1 },
      params: { caseId: someReview.caseId, requestVersion: 2 },
    }]);
  });

  it('is refused with a reason alone', async () => {
    await show(asked());
    await page.press('退回申请');
    expect(page.text()).toContain('请选择退回的原因');
    expect(sent).toEqual([]);
  });

  it('of the number is proposed, and confirmed by another person', async () => {
    await show(asked(ofNumber));
    expect(() => page.button('同意更正')).toThrow('no button');
    await page.press('提出更正');
    expect(sent).toMatchObject([{
      name: 'propose', body: { kind: 'correctNumber', version: 1, payload: { requestVersion: 2 } },
    }]);
    await show(asked({ ...ofNumber, proposal }), 'wang');
    expect(page.text()).toContain('王芳于2027年5月6日 12:30提出更正证件号码');
    expect(() => page.button('确认更正')).toThrow('no button');
    expect(page.button('撤回提议')).toBeTruthy();
  });

  it('says what stands in the way: a held number, a decision that nobody has published', async () => {
    await show(asked({ ...ofNumber, isNumberHeld: true }));
    expect(page.text()).toContain('按一号两主的争议办理');
    expect(() => page.button('提出更正')).toThrow('no button');
    await show({ ...asked(), stage: 'decided' });
    expect(page.text()).toContain('撤回决定后才能更正');
    expect(() => page.button('同意更正')).toThrow('no button');
    expect(page.button('退回申请')).toBeTruthy();
  });
});
