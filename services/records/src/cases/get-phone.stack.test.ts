import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const getPhone = (caseId: string) => test.handlers['records.get-phone']({ caseId });
const rows = (caseId: string) => test.records.em().find(AuditEntry, { caseId, event: 'readPhone' });

describe('records.get-phone', () => {
  it('leaves a row for each read, without the number', async () => {
    const [read, other] = [
      await walkNewCase(test.handlers, '110101'), await walkNewCase(test.handlers, '110101'),
    ];
    await Promise.all(Array.from({ length: 5 }, () => getPhone(read.caseId)));
    const left = await rows(read.caseId);
    expect(left).toHaveLength(5);
    for (const row of left) expect(row).toMatchObject({ actorKind: 'system', facts: {} });
    expect(await rows(other.caseId)).toEqual([]);
  });

  it('leaves none for a case that there is not', async () => {
    const caseId = randomUUID();
    expect(await outcomeOf(getPhone(caseId))).not.toBe('passed');
    expect(await rows(caseId)).toEqual([]);
  });
});
