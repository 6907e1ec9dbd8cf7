import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110114';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const newCase = () => walkNewCase(test.handlers, district);
/** Somebody of whom no other test leaves traces. */
const someReader = (actor = staffOf(district, ['reviewer'])): StaffActor =>
  ({ ...actor, staffId: randomUUID() });
const check = (actor: StaffActor, { caseId }: { caseId: string }) =>
  test.handlers['records.check-reader']({ actor, caseId });
const tracesOf = ({ staffId }: StaffActor) =>
  test.records.em().find(AuditEntry, { staffId }, { orderBy: { id: 'asc' } });

describe('records.check-reader (L7)', () => {
  it.each(['reviewer', 'district-manager'] as const)(
    "tells a %s of the district the submission's version, and keeps the read (B11)", async (role) => {
      const walker = await newCase();
      await walker.submit();
      await walker.takeBack();
      await walker.submit();
      const actor = someReader(staffOf(district, [role]));
      expect(await check(actor, walker)).toEqual({ submissionVersion: 2, places: null });
      const { caseId } = walker;
      expect(await tracesOf(actor)).toMatchObject([
        { event: 'readMaterials', caseId, facts: { submissionVersion: 2 } },
      ]);
    },
  );

  it.each([
    ['of another district', staffOf('110115'), 'not-found'],
    ['with another duty', staffOf(district, ['school-officer']), 'forbidden'],
    ['at the counter', staffOf(district, ['counter-clerk']), 'forbidden'],
  ] as const)('refuses somebody %s, and keeps the refusal', async (_, actor, type) => {
    const walker = await newCase();
    await walker.submit();
    const reader = someReader(actor);
    expect(await outcomeOf(check(reader, walker))).toBe(type);
    expect(await tracesOf(reader)).toMatchObject([{
      event: 'refused', facts: { refused: 'readMaterials', reason: type },
    }]);
  });

  it('refuses a case that was never submitted, to managers too: there are no files', async () => {
    const walker = await newCase();
    for (const role of ['reviewer', 'district-manager'] as const) {
      expect(await outcomeOf(check(someReader(staffOf(district, [role])), walker))).toBe('not-found');
    }
    expect(await outcomeOf(check(someReader(), { caseId: randomUUID() }))).toBe('not-found');
  });

  it('refuses a case from the moment its revocation begins (S20)', async () => {
    const walker = await newCase();
    await walker.submit();
    await walker.revoke();
    expect(await outcomeOf(check(someReader(), walker))).toBe('revoked');
  });
});
