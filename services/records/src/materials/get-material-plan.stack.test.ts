import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { someDetails } from '@ruxue/testing/people';

import { walkNewCase } from '../testing/case-walker.ts';
import { publishAll } from '../testing/publish-all.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110113';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const newCase = () => walkNewCase(test.handlers, district);
const planOf = ({ caseId }: { caseId: string }) =>
  test.handlers['records.get-material-plan']({ caseId });
const save = (caseId: string, baseVersion: number, data: object) =>
  test.handlers['records.save-draft']({ caseId, baseVersion, data: { ...data } });

const asSubmitted = {
  guardians: 'both', employment: 'employed', housing: 'rented', permit: 'held', household: 'same',
};

describe('records.get-material-plan (B4)', () => {
  it("has the district's items, and the answers of the draft as far as they go", async () => {
    const { caseId } = await newCase();
    const { materials } = await test.handlers['records.get-district']({ code: district });
    expect(await planOf({ caseId })).toEqual({
      takes: 'all', items: materials, answers: {}, shown: [], checked: [], recheckable: [],
    });
    // As an older page, or one half filled in, leaves it.
    await save(caseId, 0, { singleGuardian: false, housing: 'owned', permit: '', household: 'x' });
    expect((await planOf({ caseId })).answers).toEqual({ guardians: 'both', housing: 'owned' });
    await save(caseId, 1, someDetails());
    expect((await planOf({ caseId })).answers).toEqual({ ...asSubmitted, guardians: 'one' });
  });

  it('keeps the answers of the submission, and goes back to the draft when it is taken back', async () => {
    const walker = await newCase();
    await walker.submit();
    expect(await planOf(walker)).toMatchObject({ takes: 'later', answers: asSubmitted });
    await walker.takeBack();
    const { caseId } = walker;
    const { draft } = await test.handlers['records.get-enrolment']({ caseId });
    await save(caseId, draft?.version ?? 0, { ...walker.details, housing: 'employer' });
    expect(await planOf(walker)).toMatchObject({
      takes: 'all', answers: { ...asSubmitted, housing: 'employer' },
    });
  });

  it('is the same, byte for byte, whatever nobody has published (S14)', async () => {
    const [undecided, approved, rejected] = await Promise.all([newCase(), newCase(), newCase()]);
    for (const walker of [undecided, approved, rejected]) await walker.submit();
    await approved.verify();
    await approved.decide('approved');
    await rejected.decide('rejected');
    const seen = JSON.stringify(await planOf(undecided));
    for (const walker of [approved, rejected]) expect(JSON.stringify(await planOf(walker))).toBe(seen);
    const { batchId } = await publishAll(test.handlers, district);
    await approved.followReview(batchId ?? '', 'approved');
    expect((await planOf(approved)).takes).toBe('none');
  });

  it('is refused for a case being revoked', async () => {
    const walker = await newCase();
    await walker.revoke();
    expect(await outcomeOf(planOf(walker))).toBe('revoked');
  });
});
