import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { giveToAgencies } from '../testing/give-to-agencies.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';

const district = '110105';
const rent = { item: 'residence-rented', subject: 'child' } as const;
const work = { item: 'work-employed', subject: 'guardian2' } as const;
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
  await giveToAgencies(test.records, district, {
    [rent.item]: 'housing', [work.item]: 'human-resources',
  });
});
afterAll(() => test.close());

const of = (agency: StaffActor['agency'], at: typeof district | '110115' = district): StaffActor =>
  ({ ...staffOf(at, ['agency-reviewer']), staffId: randomUUID(), agency });
const housing = of('housing');
const accepted = { verdict: 'accepted' } as const;

async function submitted(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}
const read = ({ caseId }: CaseWalker, actor = housing) =>
  test.handlers['records.get-agency-review']({ actor, caseId });
const queueOf = async (actor: StaffActor) => {
  const { items } = await test.handlers['records.list-agency-reviews']({ actor });
  return items.map(({ caseId }) => caseId);
};

describe("an agency's queue (B4, L7)", () => {
  it('has each child with an item that waits for it, until that is judged or withdrawn', async () => {
    const [first, second] = [await submitted(), await submitted()];
    const both = [first.caseId, second.caseId];
    expect((await queueOf(housing)).filter((id) => both.includes(id))).toEqual(both);
    await first.judge(accepted, rent, housing);
    expect(await queueOf(housing)).not.toContain(first.caseId);
    expect(await queueOf(of('human-resources'))).toContain(first.caseId);
    await first.judge({ verdict: null, baseVersion: 1 }, rent, housing);
    expect(await queueOf(housing)).toContain(first.caseId);
    await second.takeBack();
    expect(await queueOf(housing)).not.toContain(second.caseId);
  });

  it('is empty for agencies without items and for other districts, and closed to others', async () => {
    await submitted();
    expect(await queueOf(of('police'))).toEqual([]);
    expect(await queueOf(of('housing', '110115'))).toEqual([]);
    for (const actor of [staffOf(district, ['reviewer']), of(null)]) {
      expect(await outcomeOf(queueOf(actor))).toBe('forbidden');
    }
  });
});

describe('a case for an agency (B26)', () => {
  it('is its own items and whom they are about, and nothing else', async () => {
    const walker = await submitted();
    const { caseId, registered, details } = walker;
    const review = await read(walker);
    expect(review).toEqual({
      caseId, childName: registered.child.name, submittedAt: expect.any(String),
      submissionVersion: 1, itemsVersion: 0, computedOutcome: null,
      items: [expect.objectContaining({ ...rent, reviewedBy: 'housing', mayJudge: true })],
      names: { child: registered.child.name },
    });
    const theirs = await read(walker, of('human-resources'));
    expect(theirs.names).toEqual({
      guardian1: registered.guardian.name, guardian2: details.guardian2?.name,
    });
    const text = JSON.stringify([review, theirs]);
    for (const unseen of [registered.child.documentNumber, registered.guardian.phone,
      walker.accountNumber, details.residenceAddress]) expect(text).not.toContain(unseen);
  });

  it('begins the review and is kept as read; the parent sees no change (S14, B11)', async () => {
    const walker = await submitted();
    const { caseId } = walker;
    const seen = () => Promise.all([
      test.handlers['records.get-enrolment']({ caseId }),
      test.handlers['records.get-material-plan']({ caseId }),
    ]);
    const before = JSON.stringify(await seen());
    const reader = of('housing');
    await read(walker, reader);
    await walker.judge({ verdict: 'returned', reasonCode: 'unclear' }, rent, housing);
    expect(JSON.stringify(await seen())).toBe(before);
    const check = test.handlers['records.check-take-back']({ caseId });
    expect(await outcomeOf(check)).toBe('action-not-allowed');
    expect(await test.records.em().find(AuditEntry, { staffId: reader.staffId })).toMatchObject([
      { event: 'readAgencyReview', caseId, facts: { submissionVersion: 1 } },
    ]);
  });

  it.each([
    ['another agency, without an item', of('police'), 'not-found'],
    ['another district', of('housing', '110115'), 'not-found'],
    ['a reviewer', staffOf(district, ['reviewer']), 'forbidden'],
  ] as const)('is refused to %s, page by page too', async (_who, actor, type) => {
    const walker = await submitted();
    const { caseId } = walker;
    const stranger = { ...actor, staffId: randomUUID() };
    expect(await outcomeOf(read(walker, stranger))).toBe(type);
    expect(await test.records.em().count(AuditEntry, { staffId: stranger.staffId })).toBe(1);
    if (actor.agency === null) return;
    const pages = test.handlers['records.check-reader']({ actor, caseId });
    expect(await outcomeOf(pages)).toBe(type);
  });

  it('ends with the review, and lets an agency read the files of its items alone', async () => {
    const walker = await submitted();
    const { caseId } = walker;
    const pages = () => test.handlers['records.check-reader']({ actor: housing, caseId });
    expect(await pages()).toEqual({ submissionVersion: 1, places: [rent] });
    await walker.decide('rejected');
    expect(await outcomeOf(pages())).toBe('action-not-allowed');
    expect(await outcomeOf(read(walker))).toBe('action-not-allowed');
  });
});
