import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { staffHintSubject, StaffHint, type StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';
import { waitUntil } from '@ruxue/testing/wait-for';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const district = '110108';
const newReviewer = (): StaffActor =>
  ({ ...staffOf(district, ['reviewer']), staffId: randomUUID() });

async function submitted(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}

const take = ({ caseId }: CaseWalker, actor: StaffActor, takeOver = false) =>
  test.handlers['records.take-lease']({ actor, caseId, takeOver });
const release = ({ caseId }: CaseWalker, actor: StaffActor) =>
  test.handlers['records.release-lease']({ actor, caseId });
const eventsOf = async ({ caseId }: CaseWalker) =>
  (await test.records.em().find(AuditEntry, { caseId, event: 'takeLease' }, { orderBy: { id: 1 } }))
    .map(({ staffId, facts }) => ({ staffId, facts }));

/** Lets a lease run out as time would. */
const runOut = ({ caseId }: CaseWalker) => test.records.em().execute(
  "update enrolment_case set leased_until = now() - interval '1 millisecond' where id = ?", [caseId],
);

/** What the parent's page is made of, whatever staff do (S14). */
const viewOf = async ({ caseId }: CaseWalker) => JSON.stringify(
  await test.handlers['records.get-enrolment']({ caseId }),
);

describe('a lease (L6)', () => {
  it('goes to one of two who open a case at once, for five minutes of the database', async () => {
    const walker = await submitted();
    const [one, other] = [newReviewer(), newReviewer()];
    const outcomes = await Promise.all([one, other].map((by) => outcomeOf(take(walker, by))));
    expect(outcomes.filter((outcome) => outcome === 'case-leased')).toHaveLength(1);
    const { leasedBy } = await test.records.em().findOneOrFail(EnrolmentCase, { id: walker.caseId });
    const [holder, refused] = leasedBy === one.staffId ? [one, other] : [other, one];
    const [{ left }] = await test.records.em().execute<[{ left: number }]>(
      'select extract(epoch from leased_until - now())::float8 as left from enrolment_case where id = ?',
      [walker.caseId],
    );
    expect(left).toBeGreaterThan(280);
    expect(left).toBeLessThanOrEqual(300);
    await expect(take(walker, refused)).rejects.toMatchObject({
      data: { type: 'case-leased', staffId: holder.staffId },
    });
    expect(await take(walker, holder)).toMatchObject({ leasedBy: holder.staffId });
    // Renewals are no news.
    expect(await eventsOf(walker)).toEqual([{ staffId: holder.staffId, facts: {} }]);
  });

  it("is another's as soon as it has run out or was released", async () => {
    const walker = await submitted();
    const [one, other, third] = [newReviewer(), newReviewer(), newReviewer()];
    await take(walker, one);
    await runOut(walker);
    await take(walker, other);
    await release(walker, one);
    expect(await outcomeOf(take(walker, third))).toBe('case-leased');
    await release(walker, other);
    expect(await take(walker, third)).toMatchObject({ leasedBy: third.staffId });
  });

  it('can be taken over, which is kept and told to the page that had it', async () => {
    const walker = await submitted();
    const [one, manager] = [newReviewer(), { ...staffOf(district), staffId: randomUUID() }];
    await take(walker, one);
    const heard: (string | null)[] = [];
    const stop = test.records.hints.subscribe(
      staffHintSubject(district), StaffHint, ({ caseId }) => heard.push(caseId),
    );
    expect(await outcomeOf(take(walker, manager))).toBe('case-leased');
    await take(walker, manager, true);
    await waitUntil('a hint for the staff', () => heard.includes(walker.caseId));
    stop();
    await expect(take(walker, one)).rejects.toMatchObject({
      data: { type: 'case-leased', staffId: manager.staffId },
    });
    expect(await eventsOf(walker)).toEqual([
      { staffId: one.staffId, facts: {} },
      { staffId: manager.staffId, facts: { takenFrom: one.staffId } },
    ]);
  });

  it('is for those who review the district alone, and for what was submitted', async () => {
    const walker = await submitted();
    const registered = await walkNewCase(test.handlers, district);
    const elsewhere = staffOf('110101', ['reviewer']);
    for (const ask of [
      () => take(walker, elsewhere), () => release(walker, elsewhere),
      () => take(registered, newReviewer()),
      () => test.handlers['records.take-lease']({
        actor: newReviewer(), caseId: randomUUID(), takeOver: true,
      }),
    ]) expect(await outcomeOf(ask())).toBe('not-found');
    for (const role of ['counter-clerk', 'agency-reviewer', 'city-office'] as const) {
      expect(await outcomeOf(take(walker, staffOf(district, [role])))).toBe('forbidden');
    }
    const { caseId } = walker;
    expect(await test.records.em().find(AuditEntry, { caseId, staffId: elsewhere.staffId }))
      .toMatchObject([
        { event: 'refused', facts: { refused: 'takeLease', reason: 'not-found' } },
        { event: 'refused', facts: { refused: 'releaseLease', reason: 'not-found' } },
      ]);
    await walker.revoke();
    expect(await outcomeOf(take(walker, newReviewer()))).toBe('revoked');
  });

  it("changes nothing of a parent's (S14)", async () => {
    const walker = await submitted();
    const before = await viewOf(walker);
    const one = newReviewer();
    await take(walker, one);
    await take(walker, newReviewer(), true);
    await test.handlers['records.assign-case']({
      actor: one, caseId: walker.caseId, staffId: one.staffId, assignedTo: null,
    });
    expect(await viewOf(walker)).toBe(before);
  });
});
