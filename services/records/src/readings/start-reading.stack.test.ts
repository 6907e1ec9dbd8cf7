import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someRegistration } from '@ruxue/testing/some-registration';

import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { NoticeReading } from './notice-reading.entity.ts';
import { Consent } from './consent.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

describe('reading the notice (S4)', () => {
  it('takes its 30 seconds on the server, too', async () => {
    const handlers = test.withSettings({ noticeReadingSeconds: 30 });
    const { waitSeconds } = await handlers['records.start-reading']({ entrance: 'review' });
    expect(waitSeconds).toBe(30);
    const registration = await someRegistration(handlers['records.start-reading']);
    const tooEarly = handlers['records.open-case'](registration);
    await expect(tooEarly).rejects.toMatchObject({ data: { type: 'notice-not-read' } });

    const em = test.records.em();
    const { readingId } = registration;
    const startedAt = new Date(Date.now() - 30_000);
    await em.nativeUpdate(NoticeReading, { id: readingId }, { startedAt });
    const { caseId } = await handlers['records.open-case'](registration);
    expect(await em.findOne(Consent, { caseId })).toMatchObject({
      kind: 'notice', textVersion: '2026-2', agreedAt: expect.any(Date),
    });
  });

  it('is of the present text: an older one is read again', async () => {
    const { handlers, records } = test;
    const registration = await someRegistration(handlers['records.start-reading']);
    await records.em()
      .nativeUpdate(NoticeReading, { id: registration.readingId }, { noticeVersion: '2025-1' });
    const outdated = handlers['records.open-case'](registration);
    await expect(outdated).rejects.toMatchObject({ data: { type: 'notice-not-read' } });
  });
});
