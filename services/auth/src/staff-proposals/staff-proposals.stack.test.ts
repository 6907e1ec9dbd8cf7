import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StaffActor, StaffChange } from '@ruxue/contracts';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';

import { StaffChangeEntry } from '../staff/staff-change-entry.entity.ts';
import {
  actorFor, openStaffBench, someInvitation, type StaffBench,
} from '../testing/stack-staff.ts';
import { PendingProposal } from './pending-proposal.entity.ts';

/** No demo manager is there: each test has those that it makes. */
const district = '110109';
const roles: ['district-manager'] = ['district-manager'];

let bench: StaffBench;
let cityOffice: StaffActor;
let proposer: StaffActor;
let second: StaffActor;

beforeAll(async () => {
  bench = await openStaffBench();
  const found = await bench.staff.findByUsername('city-office');
  cityOffice = {
    kind: 'staff', staffId: found?.user.id ?? '', roles: ['city-office'], district: null,
    schoolId: null, agency: null,
  };
});
afterAll(() => bench.close());

beforeEach(async () => {
  for (const { id, attributes } of await bench.staff.listWithRole('district-manager')) {
    if (attributes['district']?.[0] === district) await bench.staff.update(id, { enabled: false });
  }
  await bench.em().nativeDelete(PendingProposal, { district });
  proposer = await bench.newManager(district);
  second = await bench.newManager(district);
});

const update = (staffId: string, change: StaffChange, actor = proposer) =>
  bench.proposals.update({ actor, staffId, change });
const reset = (staffId: string) => update(staffId, { resetPassword: true });
const confirm = (actor: StaffActor, { proposalId }: { proposalId: string }) =>
  bench.proposals.confirm({ actor, proposalId });
/** Of this district: the city office has those of other tests as well. */
const listFor = async (actor: StaffActor) => (await bench.proposals.list({ actor })).proposals
  .filter((one) => one.district === district);
const newReviewer = async () => {
  const invitation = someInvitation();
  return (await bench.invite({ actor: proposer, key: randomUUID(), invitation })).member;
};
const disable = ({ staffId }: StaffActor) => bench.staff.update(staffId, { enabled: false });

describe('a manager is made by two', () => {
  it('of a reviewer: nothing changes before the second says so', async () => {
    const member = await newReviewer();
    const proposal = await update(member.staffId, { roles });
    expect(proposal).toMatchObject({
      username: member.username, kinds: ['roles'], roles, awaits: 'district-manager',
      mayConfirm: false, mayWithdraw: true,
    });
    const { staff } = await bench.list({ actor: proposer });
    expect(staff).toContainEqual({ ...member, lastSignInAt: null });
    expect(await listFor(second)).toMatchObject([{ ...proposal, mayConfirm: true }]);

    const { member: after } = await confirm(second, proposal);
    expect(after.roles).toEqual(roles);
    expect(await listFor(second)).toEqual([]);
    expect(await outcomeOf(confirm(second, proposal))).toBe('not-found');
  });

  it('by an invitation: the account is made by the confirmation, which shows its password', async () => {
    const invitation = someInvitation({ roles });
    const request = { actor: proposer, key: randomUUID(), invitation };
    const proposal = await bench.proposals.invite(request);
    expect(proposal).toMatchObject({ kinds: ['invite'], username: invitation.username });
    expect(await bench.staff.findByUsername(invitation.username)).toBeUndefined();
    const { member, temporaryPassword } = await confirm(second, proposal);
    expect(member).toMatchObject({ username: invitation.username, roles, district });
    expect(temporaryPassword).toMatch(/^[A-Z]{4}-/u);
  });

  it.each<[string, StaffChange]>([
    ['a new password', { resetPassword: true }],
    ['a forgotten second factor', { resetSecondFactor: true }],
    ['enabling', { isEnabled: true }],
    ['a reset hidden in a demotion', { roles: ['reviewer'], resetPassword: true }],
  ])('and let in again by two: %s', async (_what, change) => {
    const third = await bench.newManager(district);
    const proposal = await update(third.staffId, change);
    const { temporaryPassword } = await confirm(second, proposal);
    expect(temporaryPassword !== null).toBe(change.resetPassword === true);
  });

  it('but demoted or disabled by one, at once', async () => {
    const changes: StaffChange[] = [{ isEnabled: false }, { roles: ['reviewer'] }];
    for (const change of changes) {
      const third = await bench.newManager(district);
      const request = { actor: proposer, staffId: third.staffId, change };
      expect(await outcomeOf(bench.update(request))).toBe('passed');
    }
  });
});

describe('the second person', () => {
  const detailOf = async (work: Promise<unknown>) => {
    const refusal = await refusalOf(work);
    return `${refusal?.data.type}: ${refusal?.data.detail ?? ''}`;
  };

  it('is somebody else than proposed it, or is meant by it', async () => {
    const proposal = await reset(second.staffId);
    expect(await detailOf(confirm(proposer, proposal))).toMatch(/^forbidden: 这是您自己提出的/u);
    expect(await detailOf(confirm(second, proposal))).toMatch(/^forbidden: 不能确认涉及自己/u);
  });

  it('is the city office where there is no other manager, and only there', async () => {
    const alone = await reset(second.staffId);
    expect(alone.awaits).toBe('city-office');
    expect(await listFor(cityOffice)).toMatchObject([
      { proposalId: alone.proposalId, mayConfirm: true },
    ]);
    await bench.newManager(district);
    expect(await listFor(cityOffice)).toEqual([]);
    expect(await detailOf(confirm(cityOffice, alone))).toMatch(/^forbidden: 该区另有区管理员/u);
    await Promise.all((await bench.staff.listWithRole('district-manager'))
      .filter(({ attributes, id }) => attributes['district']?.[0] === district &&
        id !== proposer.staffId)
      .map(({ id }) => bench.staff.update(id, { enabled: false })));
    expect(await outcomeOf(confirm(cityOffice, alone))).toBe('passed');
  });

  it('is no deputy, nobody of elsewhere, and nobody whose token says more', async () => {
    const proposal = await reset((await bench.newManager(district)).staffId);
    const hour = 3600_000;
    const deputyship = {
      from: new Date(Date.now() - hour).toISOString(),
      until: new Date(Date.now() + hour).toISOString(),
    };
    const invitation = someInvitation({ deputyship });
    const { member } = await bench.invite({ actor: proposer, key: randomUUID(), invitation });
    const deputy = actorFor(member, ['district-manager']);
    expect(await detailOf(confirm(deputy, proposal))).toMatch(/^forbidden: 只有本区的区管理员/u);
    expect(await outcomeOf(bench.proposals.withdraw({
      actor: deputy, proposalId: proposal.proposalId,
    }))).toBe('forbidden');
    expect(await outcomeOf(confirm(await bench.managerOf('110101'), proposal))).toBe('not-found');
    const reviewer = { ...actorFor(await newReviewer(), ['city-office']), district: null };
    expect(await outcomeOf(confirm(reviewer, proposal))).toBe('not-found');
    expect(await outcomeOf(bench.proposals.list({ actor: reviewer }))).toBe('forbidden');
  });

  it('carries out nothing of whoever is a manager no more', async () => {
    const proposal = await reset((await bench.newManager(district)).staffId);
    await disable(proposer);
    expect(await detailOf(confirm(second, proposal))).toMatch(/^forbidden: 提出人已不是/u);
  });

  it('leaves a trace that belongs to the one of the proposal', async () => {
    const { staffId } = await bench.newManager(district);
    const proposal = await reset(staffId);
    await confirm(second, proposal);
    const entries = await bench.em().find(
      StaffChangeEntry, { proposalId: proposal.proposalId }, { orderBy: { changedAt: 'asc' } },
    );
    expect(entries.map(({ actorId, kinds }) => [actorId, kinds])).toEqual([
      [proposer.staffId, ['propose']], [second.staffId, ['resetPassword']],
    ]);
  });
});

describe('a proposal', () => {
  it('is confirmed once, by two at the same moment', async () => {
    const third = await bench.newManager(district);
    const proposal = await reset((await bench.newManager(district)).staffId);
    const outcomes = await Promise.all([second, third].map((actor) =>
      outcomeOf(confirm(actor, proposal))));
    expect(outcomes.sort()).toEqual(['not-found', 'passed']);
  });

  it('is void once the account has changed', async () => {
    const { staffId } = await newReviewer();
    const proposal = await update(staffId, { roles: ['reviewer', 'district-manager'] });
    await bench.update({ actor: second, staffId, change: { roles: ['counter-clerk'] } });
    expect(await outcomeOf(confirm(second, proposal))).toBe('version-conflict');
  });

  it('is replaced by another about the same account', async () => {
    const { staffId } = await bench.newManager(district);
    const first = await reset(staffId);
    const next = await update(staffId, { resetSecondFactor: true });
    expect((await listFor(second)).map(({ proposalId }) => proposalId)).toEqual([next.proposalId]);
    expect(await outcomeOf(confirm(second, first))).toBe('not-found');
  });

  it('can be withdrawn by either, and is over after a week', async () => {
    const { staffId } = await bench.newManager(district);
    for (const actor of [proposer, second]) {
      const { proposalId } = await reset(staffId);
      await bench.proposals.withdraw({ actor, proposalId });
      expect(await outcomeOf(confirm(second, { proposalId }))).toBe('not-found');
    }
    const old = await reset(staffId);
    await bench.em().nativeUpdate(
      PendingProposal, old.proposalId, { expiresAt: new Date(Date.now() - 1) },
    );
    expect(await listFor(second)).toEqual([]);
    expect(await outcomeOf(confirm(second, old))).toBe('not-found');
  });
});
