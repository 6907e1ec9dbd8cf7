import { describe, expect, it } from '@jest/globals';
import { actionNames } from '@ruxue/contracts';

import { wordsOf } from './event-words.ts';

describe('the words of a timeline (B11)', () => {
  it.each(actionNames)('has words for %s: a new action gets its own', (name) => {
    const { text, isRead } = wordsOf(name, {});
    expect(text).not.toContain(name);
    expect(isRead).toBe(false);
  });

  it('tells version and outcome', () => {
    expect(wordsOf('submitDetails', { submissionVersion: 2 }).text).toContain('第2版');
    expect(wordsOf('decideReview', { outcome: 'rejected' }).text).toBe('作出审核决定：不通过');
    expect(wordsOf('registryResult', { outcome: 'mismatch' }).text).toContain('未通过');
  });

  it('tells looks from acts, and shows what it has no words for', () => {
    expect(wordsOf('readReview', {})).toEqual({ text: '查看了详情', isRead: true });
    expect(wordsOf('somethingNew', {})).toEqual({
      text: '其他操作（somethingNew）', isRead: false,
    });
  });
});
