import { describe, expect, it } from '@jest/globals';
import type { ParentsView } from '@ruxue/contracts';

import type { CaseFacts } from './find-case-facts.ts';
import { toParentsView } from './parents-view.ts';
import { caseFacts, opened } from './testing/case-facts.ts';

const now = new Date('2026-05-01T00:00:00Z');
const afterClosing = new Date('2026-06-30T09:00:00Z');
const viewOf = (change: Partial<CaseFacts>, at = now): ParentsView =>
  toParentsView(caseFacts(change), opened(), at);

describe('an identity that the registry does not find so (S13, B1)', () => {
  const differing = (
    field: string, stage: CaseFacts['stage'] = 'inReview', at = now,
  ): ParentsView => viewOf({ stage, identity: 'mismatch', mismatchFields: [field] }, at);

  it("is the parent's turn in every word of 「下一步」, until the review closes", () => {
    expect(differing('name')).toMatchObject({
      phase: 'identityDiffers', status: '需补正', allowed: ['take-back', 'request-correction', 'revoke'],
      nextStep: {
        sentence: expect.stringContaining('需要您核对'), isOwnTurn: true, action: 'take-back',
        until: '2026-06-30T09:00:00Z',
      },
    });
    expect(differing('name').nextStep.sentence).not.toContain('不需要您做任何事');
    expect(differing('name').deadlines).toMatchObject([
      { id: 'review-published', isOwn: false }, { id: 'identity', isOwn: true },
    ]);
  });

  it('says what can be put right without going anywhere, for as long as it can (B5, B19)', () => {
    const wayOutAt = (stage: CaseFacts['stage'], at = now) =>
      differing('name', stage, at).identity.wayOut;
    expect(wayOutAt('inReview')).toContain('撤回修改，更正后重新提交');
    expect(wayOutAt('decided')).toBe(wayOutAt('inReview'));
    expect(wayOutAt('registered')).toContain('请更正后重新提交');
    expect(wayOutAt('inReview', afterClosing)).not.toContain('重新提交');
    const published = { stage: 'approved', review: 'approved', identity: 'mismatch' } as const;
    const { identity } = viewOf({ ...published, mismatchFields: ['name'] });
    expect(identity.wayOut).not.toContain('重新提交');
  });

  it("sends the parent to ask for the child's number, which no family corrects by itself (B19)", () => {
    const own = differing('documentNumber', 'registered').identity.wayOut;
    expect(own).toContain('证件号码不能在网上更正：填错的，请带户口簿到教委更正');
    expect(own).toContain('撤销录入后重新注册');
    for (const stage of ['inReview', 'decided'] as const) {
      const { identity, nextStep } = differing('documentNumber', stage);
      expect(identity.wayOut).toContain('请申请更正');
      expect(identity.wayOut).not.toContain('撤回修改');
      expect(nextStep).toMatchObject({ action: 'request-correction', isOwnTurn: true });
    }
    const mismatchFields = ['documentNumber', 'name'];
    const both = viewOf({ identity: 'mismatch', mismatchFields });
    expect(both.identity.wayOut).toContain('撤回修改，更正后重新提交');
    expect(both.nextStep.action).toBe('take-back');
    const late = viewOf({ identity: 'mismatch', mismatchFields }, afterClosing);
    expect(late.nextStep.action).toBe('request-correction');
  });
});
