import { describe, expect, it } from '@jest/globals';

import { toParentsView } from './parents-view.ts';
import { caseFacts, opened } from './testing/case-facts.ts';

const now = new Date('2026-05-01T00:00:00Z');

describe('the view of a child on its way to a school', () => {
  it('tells the school that the district has named before anything else (B23)', () => {
    const named = caseFacts({
      stage: 'collecting', review: 'approved', confirmedVersion: 1, namedSchoolId: 'school-2',
      reviewPublishedAt: '2026-04-20T00:00:00.000Z',
    });
    const view = toParentsView(named, opened({ arrangedSchoolName: '第二小学' }), now);
    expect(view).toMatchObject({ phase: 'toPresent', namedSchool: '第二小学', decline: null });
    expect(view.nextStep.sentence).toMatch(/^东城区教委已安排您的孩子到第二小学登记入学。请打印/u);
  });

  it('tells a family that was declined the reason in two languages, and what follows (B23)', () => {
    const declined = caseFacts({
      stage: 'arranging', review: 'approved', confirmedVersion: 1, declinedBy: 'school-1',
      declineReason: 'other-area', reviewPublishedAt: '2026-04-20T00:00:00.000Z',
    });
    const view = toParentsView(declined, opened({ arrangedSchoolName: '第一小学' }), now);
    expect(view).toMatchObject({
      phase: 'toArrange', status: '入学学校统筹安排中', namedSchool: null,
      nextStep: { awaits: 'district', isOwnTurn: false },
      decline: { schoolName: '第一小学', text: '您填写的居住地址不在这所学校的服务片区内' },
    });
    expect(view.decline?.english).toMatch(/^Your home address/u);
  });
});
