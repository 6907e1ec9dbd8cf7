import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someRegistration } from '@ruxue/testing/some-registration';

import { walkNewCase } from '../testing/case-walker.ts';
import { closeWindow } from '../testing/close-window.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

describe("a district's windows (S23)", () => {
  it('are its own: registration closes there and nowhere else', async () => {
    await closeWindow(test.records, '110120', 'registration');
    const { districts } = await test.handlers['records.list-districts']({});
    expect(districts).toHaveLength(18);
    expect(districts.filter(({ isOpen }) => !isOpen)).toMatchObject([
      { code: '110120', name: '燕山', isOpen: false, opens: '2026-01-01T00:00:00Z' },
    ]);
    const startReading = test.handlers['records.start-reading'];
    const registration = await someRegistration(startReading, { district: '110120' });
    const refused = {
      data: {
        type: 'window-closed',
        detail: '燕山的“注册账号”时间为2026年1月1日 08:00至2026年2月1日 08:00，已经结束',
      },
    };
    await expect(test.handlers['records.open-case'](registration)).rejects.toMatchObject(refused);
    // It is told before anything is used up for it.
    const { key, requestHash, district, registered: { child: { birthDate } } } = registration;
    const asked = { key, requestHash, district, birthDate };
    await expect(test.handlers['records.find-registration'](asked)).rejects.toMatchObject(refused);
    const elsewhere = { ...registration, district: '110121' as const };
    expect(await test.handlers['records.open-case'](elsewhere)).toHaveProperty('caseId');
  });

  it('say when submissions are taken, and lose nothing that was typed', async () => {
    const { caseId } = await walkNewCase(test.handlers, '110119');
    const data = { householdAddress: '石家庄' };
    await test.handlers['records.save-draft']({ caseId, baseVersion: 0, data });
    await closeWindow(test.records, '110119', 'submission');
    const frozen = test.handlers['records.freeze-submission']({ caseId, draftVersion: 1 });
    await expect(frozen).rejects.toMatchObject({ data: { type: 'window-closed' } });
    const view = await test.handlers['records.get-enrolment']({ caseId });
    expect(view).toMatchObject({
      status: '逾期未提交', allowed: ['save-draft', 'revoke'], draft: { version: 1, data },
    });
    expect(view.nextStep.sentence).toContain('2026年2月1日 08:00截止');
    const more = { caseId, baseVersion: 1, data: { ...data, residenceAddress: '北京' } };
    expect(await test.handlers['records.save-draft'](more)).toMatchObject({ version: 2 });
  });

  it('close confirming and presenting, each by its own (S16, B23)', async () => {
    const walker = await walkNewCase(test.handlers, '110118');
    await walker.submit();
    await walker.verify();
    await walker.decide('approved');
    const { batchId } = await publishAll(test.handlers, '110118');
    await walker.followReview(batchId ?? '', 'approved');
    await walker.sync();
    const confirm = { type: 'confirmData', actor: { kind: 'parent' }, submissionVersion: 1 } as const;
    const { caseId } = walker;
    const print = () =>
      outcomeOf(test.handlers['records.check-printing']({ caseId, submissionVersion: 1 }));
    const reopenPrinting = await closeWindow(test.records, '110118', 'printing');
    await expect(walker.apply(confirm, { confirmedVersion: 1 })).rejects.toMatchObject({
      data: {
        type: 'window-closed', detail: expect.stringContaining('“确认信息、打印信息采集表”时间为'),
      },
    });
    await reopenPrinting();
    expect(await print()).toBe('data-not-confirmed');
    await walker.apply(confirm, { confirmedVersion: 1 });
    expect(await print()).toBe('passed');
    const other = { caseId, submissionVersion: 2 };
    expect(await outcomeOf(test.handlers['records.check-printing'](other))).toBe('data-not-confirmed');
    const reopenAgain = await closeWindow(test.records, '110118', 'printing');
    expect(await print()).toBe('window-closed');
    const reopenSchools = await closeWindow(test.records, '110118', 'presentation');
    await expect(walker.present('school-110118-1')).rejects.toMatchObject({
      data: { type: 'window-closed', detail: expect.stringContaining('密云区的“到学校登记”时间为') },
    });
    await reopenSchools();
    await walker.present('school-110118-1');
    // A copy of what has been presented is printed at any time.
    expect(await print()).toBe('passed');
    await reopenAgain();
  });
});
