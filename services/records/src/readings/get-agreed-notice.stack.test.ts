import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { NoticeText } from '../districts/notice-text.entity.ts';
import { Season } from '../districts/season.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { Consent } from './consent.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const noticeOf = (caseId: string) => test.handlers['records.get-agreed-notice']({ caseId });

describe('records.get-agreed-notice (S4)', () => {
  it('is the text that was agreed to, also when there is a newer one', async () => {
    const { caseId } = await walkNewCase(test.handlers, '110101');
    const em = test.records.em();
    const { agreedAt } = await em.findOneOrFail(Consent, { caseId, kind: 'notice' });
    const season = await em.findOneOrFail(Season, { isCurrent: true });
    const { noticeVersion: version, noticeText: text } = season.data;
    const newer = { noticeVersion: '2026-9', noticeText: '新的须知' };
    await em.insert(NoticeText, { season: season.code, version: '2026-9', text: '新的须知' });
    season.data = { ...season.data, ...newer };
    await em.flush();
    const expected = { version, text, agreedAt: agreedAt.toISOString() };
    // The family reads that there is a newer one; what it agreed to stays.
    expect(await noticeOf(caseId))
      .toEqual({ ...expected, newer: { version: '2026-9', text: '新的须知' } });
    const later = await walkNewCase(test.handlers, '110101');
    expect(await noticeOf(later.caseId)).toMatchObject({
      version: '2026-9', text: '新的须知', newer: null,
    });
  });

  it('is gone with the case', async () => {
    const walker = await walkNewCase(test.handlers, '110101');
    await walker.revoke();
    expect(await outcomeOf(noticeOf(walker.caseId))).toBe('revoked');
  });
});
