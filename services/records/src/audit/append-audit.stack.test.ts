import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { AuditEntry } from './audit-entry.entity.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

it('says of every action who did it and what, and nothing personal (B11)', async () => {
  const walker = await walkNewCase(test.handlers, '110101');
  await walker.submit();
  await walker.decide('rejected');
  const { caseId, actor: { staffId } } = walker;
  const em = test.records.em();
  const byParent = { caseId, actorKind: 'parent', staffId: null, channel: 'web' };
  const byStaff = { caseId, actorKind: 'staff', staffId };
  const judged = {
    submissionVersion: 1, item: 'details', subject: 'child', itemsVersion: 1,
    verdict: 'rejected', reasonCode: 'details-differ',
  };
  const reviewed = { submissionVersion: 1, itemsVersion: 1, outcome: 'rejected' };
  expect(await em.find(AuditEntry, { caseId }, { orderBy: { id: 'asc' } })).toMatchObject([
    { ...byParent, event: 'openCase', facts: {} },
    { ...byParent, event: 'submitDetails', facts: { submissionVersion: 1 } },
    { ...byStaff, event: 'judgeItem', facts: judged },
    { ...byStaff, event: 'decideReview', facts: reviewed },
  ]);
});
