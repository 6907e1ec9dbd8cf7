import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal, type DistrictCode, type StaffActor, type StaffRole } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';
import { staffOf } from '@ruxue/testing/staff-of';

import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { walkNewCase, type CaseWalker } from '../testing/case-walker.ts';
import { openTestRecords, type TestRecords } from '../testing/test-records.ts';
import { Proposal } from './proposal.entity.ts';

const district = '110107';
let test: TestRecords;
beforeAll(async () => {
  test = await openTestRecords();
});
afterAll(() => test.close());

const by = (role: StaffRole, staffId: string = role, of: DistrictCode = district): StaffActor =>
  ({ ...staffOf(of, [role]), staffId });
const first = by('reviewer', 'first');
const second = by('reviewer', 'second');
const manager = by('district-manager');
const cityOffice: StaffActor = { ...by('city-office'), district: null };

async function submitted(): Promise<CaseWalker> {
  const walker = await walkNewCase(test.handlers, district);
  await walker.submit();
  return walker;
}
const payload = { document: 'household-register', reason: 'rare-character' } as const;
const propose = (
  { caseId }: CaseWalker, { actor = first, version = 1, key = randomUUID() } = {},
) => test.handlers['records.make-proposal']({
  actor, caseId, key, proposal: { kind: 'settleIdentity', version, payload },
});
const confirm = (walker: CaseWalker, { actor = second, proposalVersion = 1 } = {}) => walker.apply(
  {
    type: 'confirmSettlement', actor, proposalVersion,
    submissionVersion: walker.projection().submissionVersion,
  },
  { identity: 'checkedByStaff' },
);
const check = ({ caseId }: CaseWalker, { actor = second, proposalVersion = 1 } = {}) =>
  test.handlers['records.check-proposal']({ actor, caseId, proposalVersion });
const withdraw = ({ caseId }: CaseWalker, { actor = first, proposalVersion = 1 } = {}) =>
  test.handlers['records.withdraw-proposal']({ actor, caseId, proposalVersion });
const listed = async ({ caseId }: CaseWalker, actor = second) => {
  const { proposals } = await test.handlers['records.list-proposals']({ actor });
  return proposals.filter((one) => one.caseId === caseId);
};
const rowOf = ({ caseId }: CaseWalker, proposalVersion = 1) =>
  test.records.em().findOneOrFail(Proposal, { caseId, proposalVersion });
const settlementOf = async ({ caseId }: CaseWalker) => {
  const review = await test.handlers['records.get-review']({ actor: first, caseId });
  return review.identityCheck?.settlement ?? null;
};
const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error('was not refused');
  return error.data;
};
/** Asked at the door, and again by the confirmation itself. */
async function refusedTwice(
  walker: CaseWalker, asked?: { actor?: StaffActor; proposalVersion?: number },
) {
  const [atTheDoor, inside] =
    [await refusalOf(check(walker, asked)), await refusalOf(confirm(walker, asked))];
  expect(inside).toEqual(atTheDoor);
  expect(walker.projection().identity).toBe('pending');
  return inside;
}

describe('what takes two persons (S13)', () => {
  it('is proposed by one, waits sealed for another, and is executed by the confirmation', async () => {
    const walker = await submitted();
    const { caseId, accountNumber, registered } = walker;
    const view = JSON.stringify(await test.handlers['records.get-enrolment']({ caseId }));
    await propose(walker);
    expect(JSON.stringify(await test.handlers['records.get-enrolment']({ caseId }))).toBe(view);
    expect(JSON.stringify(await rowOf(walker))).not.toContain(payload.document);
    expect(await listed(walker)).toMatchObject([{
      kind: 'settleIdentity', proposalVersion: 1, version: 1, payload, accountNumber, district,
      childName: registered.child.name, proposedBy: first.staffId,
    }]);
    expect(await check(walker))
      .toEqual({ kind: 'settleIdentity', district, proposedBy: first.staffId, isOpen: true });
    await confirm(walker);
    expect(await listed(walker)).toEqual([]);
    expect(await settlementOf(walker))
      .toMatchObject({ ...payload, proposedBy: first.staffId, confirmedBy: second.staffId });
    const kept = await test.records.em().find(AuditEntry, { caseId, event: 'propose' });
    expect(kept).toMatchObject([{
      staffId: first.staffId, facts: { kind: 'settleIdentity', version: 1, proposalVersion: 1 },
    }]);
    // A resubmission of the same values stays settled.
    await walker.takeBack();
    await walker.submit();
    expect(walker.projection().identity).toBe('checkedByStaff');
  });

  it('is proposed once, however often the same request comes (L3)', async () => {
    const walker = await submitted();
    const key = randomUUID();
    await Promise.all(Array.from({ length: 4 }, () => propose(walker, { key })));
    expect(await test.records.em().count(Proposal, { caseId: walker.caseId })).toBe(1);
    expect(await outcomeOf(propose(walker, { key, actor: second }))).toBe('key-reused');
  });

  it('is confirmed by one of two who confirm at once, and repeated to that one alone', async () => {
    const walker = await submitted();
    await propose(walker);
    const outcomes = await Promise.all(
      [second, manager].map(async (actor) => {
        const reply = await confirm(walker, { actor }).then(({ result }) => result, String);
        return { actor, reply };
      }));
    expect(outcomes.map(({ reply }) => reply).sort()).toEqual(['applied', 'behind']);
    const { closedBy } = await rowOf(walker);
    const [winner, loser] = closedBy === second.staffId ? [second, manager] : [manager, second];
    expect((await check(walker, { actor: winner })).isOpen).toBe(false);
    expect(await refusalOf(check(walker, { actor: loser }))).toEqual({
      type: 'action-not-allowed', staffId: closedBy,
      detail: expect.stringMatching(/^\{staff\}已于.+确认了这一提议$/u),
    });
  });

  it('waits for the city office without a name of anybody (L7)', async () => {
    const walker = await submitted();
    await propose(walker);
    expect(await listed(walker, cityOffice)).toMatchObject([{ childName: null, district }]);
    expect((await check(walker, { actor: cityOffice })).isOpen).toBe(true);
    await confirm(walker, { actor: cityOffice });
    expect(walker.projection().identity).toBe('checkedByStaff');
  });
});

describe('a confirmation that is refused', () => {
  it('of the person who proposed it', async () => {
    const walker = await submitted();
    await propose(walker);
    expect(await refusedTwice(walker, { actor: first })).toEqual({ type: 'second-person-needed' });
    expect(await listed(walker, first)).toEqual([]);
  });

  it('of one that has expired', async () => {
    const walker = await submitted();
    await propose(walker);
    const { caseId } = walker;
    await test.records.em().nativeUpdate(Proposal, { caseId }, { expiresAt: new Date() });
    expect(await refusedTwice(walker)).toEqual({
      type: 'action-not-allowed', detail: expect.stringMatching(/^这一提议已于.+过期，请重新提出$/u),
    });
    expect(await listed(walker)).toEqual([]);
    expect(await settlementOf(walker)).toBeNull();
  });

  it('of one that was withdrawn', async () => {
    const walker = await submitted();
    await propose(walker);
    await withdraw(walker);
    await withdraw(walker);
    expect(await refusedTwice(walker)).toEqual({
      type: 'action-not-allowed', staffId: first.staffId,
      detail: expect.stringMatching(/^\{staff\}已于.+撤回了这一提议$/u),
    });
    expect(await listed(walker)).toEqual([]);
    expect(await settlementOf(walker)).toBeNull();
  });

  it('of an earlier one, and of one about an older submission', async () => {
    const walker = await submitted();
    await propose(walker);
    await propose(walker, { actor: manager });
    expect((await listed(walker)).map(({ proposalVersion }) => proposalVersion)).toEqual([2]);
    expect(await refusedTwice(walker)).toEqual({ type: 'version-conflict' });
    await walker.takeBack();
    expect(await refusedTwice(walker, { proposalVersion: 2 })).toEqual({ type: 'action-not-allowed' });
    await walker.submit();
    expect(await refusedTwice(walker, { proposalVersion: 2 })).toEqual({ type: 'version-conflict' });
    expect(await listed(walker)).toEqual([]);
  });

  it.each([
    ['without the duty', by('counter-clerk'), 'forbidden'],
    ['of another district', by('reviewer', 'far', '110108'), 'not-found'],
  ] as const)('by somebody %s', async (_who, actor, type) => {
    const walker = await submitted();
    await propose(walker);
    expect(await refusedTwice(walker, { actor })).toEqual({ type });
  });

  it('once the identity is verified otherwise, or the child revoked', async () => {
    const walker = await submitted();
    await propose(walker);
    await walker.verify();
    expect(await outcomeOf(check(walker))).toBe('action-not-allowed');
    expect(await outcomeOf(confirm(walker))).toBe('action-not-allowed');
    expect(await outcomeOf(propose(walker))).toBe('action-not-allowed');
    const revoked = await submitted();
    await propose(revoked);
    await revoked.revoke();
    for (const act of [check, propose, withdraw]) {
      expect(await outcomeOf(act(revoked))).toBe('revoked');
    }
    expect([...await listed(walker), ...await listed(revoked)]).toEqual([]);
  });
});

describe('proposing and withdrawing', () => {
  it.each([
    ['without the duty', by('counter-clerk'), 'forbidden', 'forbidden'],
    // It withdraws what it proposes itself (B21), and sees no other.
    ['of the city office', cityOffice, 'forbidden', 'not-found'],
    ['of another district', by('reviewer', 'far', '110108'), 'not-found', 'not-found'],
  ] as const)('is refused to somebody %s, and the refusal is kept (B11)', async (_who, actor, type, other) => {
    const walker = await submitted();
    const staffId = randomUUID();
    expect(await outcomeOf(propose(walker, { actor: { ...actor, staffId } }))).toBe(type);
    expect(await test.records.em().find(AuditEntry, { staffId })).toMatchObject([
      { event: 'refused', facts: { refused: 'propose', reason: type } },
    ]);
    await propose(walker);
    expect(await outcomeOf(withdraw(walker, { actor }))).toBe(other);
    expect((await rowOf(walker)).closedAs).toBeNull();
  });

  it('is shown to a second person by name, and that look names the child (B11)', async () => {
    const walker = await submitted();
    await propose(walker);
    const staffId = randomUUID();
    expect(await listed(walker, { ...second, staffId })).toHaveLength(1);
    const [look] = await test.records.em().find(AuditEntry, { staffId, event: 'listProposals' });
    expect(look?.facts['caseIds']).toContain(walker.caseId);
  });

  it('is about the version that was read, and withdrawn by its proposer or a manager', async () => {
    const walker = await submitted();
    expect(await outcomeOf(propose(walker, { version: 2 }))).toBe('version-conflict');
    await propose(walker);
    expect(await refusalOf(withdraw(walker, { actor: second })))
      .toMatchObject({ type: 'forbidden', staffId: first.staffId });
    await withdraw(walker, { actor: manager });
    expect(await refusalOf(withdraw(walker))).toMatchObject({ type: 'action-not-allowed' });
    expect(await outcomeOf(withdraw(walker, { proposalVersion: 9 }))).toBe('not-found');
  });
});
