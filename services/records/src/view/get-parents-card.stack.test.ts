import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ParentsCard, type StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110118';
const reviewer = staffOf(district, ['reviewer']);
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

async function submitted(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}
const cardOf = ({ caseId }: CaseWalker, actor: StaffActor = reviewer) =>
  test.handlers['records.get-parents-card']({ actor, caseId });
const viewOf = ({ caseId }: CaseWalker) => test.handlers['records.get-enrolment']({ caseId });

describe('what the parent sees, for staff (B27)', () => {
  it("is the parent's view at every stage, hidden decisions included (S14)", async () => {
    const walker = await submitted();
    const isTheSame = async () => {
      const view = await viewOf(walker);
      expect(await cardOf(walker)).toEqual(ParentsCard.parse(view));
      return view;
    };
    const before = await isTheSame();
    await walker.decide('rejected');
    expect(await isTheSame()).toEqual(before);
    expect((await cardOf(walker)).status).toBe('尚未公布');
  });

  it('has neither health data nor draft nor the key of browsers', async () => {
    const walker = await submitted();
    await walker.takeBack();
    const view = await viewOf(walker);
    const card = JSON.stringify(await cardOf(walker));
    for (const hidden of [
      view.browserKey, '青霉素', walker.details.residenceAddress, '"draft"', 'browserKey', 'allergies',
    ]) {
      expect(card).not.toContain(hidden);
    }
  });

  it('is kept as a look, and changes nothing (B11, S14)', async () => {
    const walker = await submitted();
    const before = JSON.stringify(await viewOf(walker));
    await cardOf(walker);
    expect(JSON.stringify(await viewOf(walker))).toBe(before);
    const { caseId } = walker;
    expect(await test.records.em().find(AuditEntry, { caseId, event: 'readParentsView' }))
      .toMatchObject([{ staffId: reviewer.staffId }]);
    // The family may still take its submission back: this look begins no review (B5).
    expect(await outcomeOf(test.handlers['records.check-take-back']({ caseId }))).toBe('passed');
  });

  it.each([
    ['an agency', { ...staffOf(district, ['agency-reviewer']), agency: 'police' }, 'forbidden'],
    ['staff elsewhere', staffOf('110109'), 'not-found'],
  ] as const)('is not for %s, and the refusal is kept (L7)', async (_, actor, type) => {
    const walker = await submitted();
    const staffId = randomUUID();
    expect(await outcomeOf(cardOf(walker, { ...actor, staffId }))).toBe(type);
    expect(await test.records.em().find(AuditEntry, { staffId })).toMatchObject([
      { event: 'refused', facts: { refused: 'getParentsCard', reason: type } },
    ]);
  });

  it('is not shown to reviewers before the first submission, but to clerks', async () => {
    const walker = await walkNewCase(test.handlers, district);
    expect(await outcomeOf(cardOf(walker))).toBe('not-found');
    const clerk = staffOf(district, ['counter-clerk']);
    expect((await cardOf(walker, clerk)).status).toBe('待填写详细信息');
    await walker.submit();
    await walker.revoke();
    expect(await outcomeOf(cardOf(walker, clerk))).toBe('revoked');
  });
});
