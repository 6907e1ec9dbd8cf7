import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StaffActor, StaffChange } from '@ruxue/contracts';
import { refusalOf } from '@ruxue/testing/outcome-of';

import { connectStack } from '../testing/stack-accounts.ts';
import { actorFor, openStaffBench, someInvitation, type StaffBench } from '../testing/stack-staff.ts';
import { checkSecondPerson, findLoneProposals } from './case-seconds.ts';
import { StaffChangeEntry } from './staff-change-entry.entity.ts';

/** Nobody reviews there but those whom each test makes. */
const district = '110121';

let bench: StaffBench;
let cityOffice: StaffActor;
let manager: StaffActor;
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
  for (const { user } of await bench.staff.list(district)) await disable(user.id);
  manager = await bench.newManager(district);
});

const disable = (id: string) => bench.staff.update(id, { enabled: false });
/** As after the first sign-in. */
async function hasSignedIn(staffId: string): Promise<void> {
  const { users } = await connectStack(bench.stack)();
  await users.update({ id: staffId }, { requiredActions: [] });
}
/** A reviewer whom somebody invited, and who has signed in since. */
async function newReviewer(by = manager): Promise<StaffActor> {
  const asked = { actor: by, key: randomUUID(), invitation: someInvitation() };
  const { member } = await bench.invite(asked);
  await hasSignedIn(member.staffId);
  return actorFor(member, ['reviewer']);
}
const proposedBy = ({ staffId }: StaffActor) =>
  ({ kind: 'settleIdentity', district, proposedBy: staffId }) as const;
const refused = async (actor: StaffActor, by: StaffActor) =>
  (await refusalOf(checkSecondPerson(bench)({ actor, proposed: proposedBy(by) })))?.data ?? null;
const change = (actor: StaffActor, { staffId }: StaffActor, changed: StaffChange) =>
  bench.update({ actor, staffId, change: changed });
const isLone = async (by: StaffActor) => {
  const { lone } = await findLoneProposals(bench)({ actor: cityOffice, proposed: [proposedBy(by)] });
  return lone.length === 1;
};

describe('the second person about a case (S13)', () => {
  it('is another reviewer or manager of the district, by the accounts as they are now', async () => {
    const [first, second] = [await newReviewer(), await newReviewer()];
    expect(await refused(second, first)).toBeNull();
    expect(await refused(manager, first)).toBeNull();
    expect((await refused(first, first))?.type).toBe('forbidden');
    // The token says so still.
    await change(manager, second, { roles: ['counter-clerk'] });
    expect((await refused(second, first))?.type).toBe('forbidden');
    await disable(second.staffId);
    expect((await refused(second, first))?.type).toBe('forbidden');
    expect((await refused(await bench.managerOf('110101'), first))?.type).toBe('forbidden');
  });

  it('is nobody once the first has lost the duty', async () => {
    const [first, second] = [await newReviewer(), await newReviewer()];
    await change(manager, first, { roles: ['counter-clerk'] });
    expect(await refused(second, first)).toEqual({
      type: 'forbidden', detail: expect.stringContaining('提出人已不在'),
    });
  });

  it('has no account that the first made or reset within a week', async () => {
    const colleague = await bench.newManager(district);
    const [made, other] = [await newReviewer(manager), await newReviewer(colleague)];
    const own = { type: 'second-person-needed', detail: expect.stringContaining('7天内') };
    expect(await refused(made, manager)).toEqual(own);
    expect(await refused(other, manager)).toBeNull();
    await change(manager, other, { resetPassword: true });
    await hasSignedIn(other.staffId);
    expect(await refused(other, manager)).toEqual(own);
    await bench.em().insert(StaffChangeEntry, {
      id: randomUUID(), actorId: manager.staffId, staffId: colleague.staffId,
      kinds: ['resetPassword'], proposalId: null,
      changedAt: new Date(Date.now() - 8 * 24 * 60 * 60 * 1000),
    });
    expect(await refused(colleague, manager)).toBeNull();
  });

  it('has no account that the first had made by two (decision 0017)', async () => {
    const colleague = await bench.newManager(district);
    const invitation = someInvitation({ roles: ['district-manager'] });
    const { proposalId } =
      await bench.proposals.invite({ actor: manager, key: randomUUID(), invitation });
    const { member } = await bench.proposals.confirm({ actor: colleague, proposalId });
    await hasSignedIn(member.staffId);
    const made = actorFor(member, ['district-manager']);
    expect((await refused(made, manager))?.type).toBe('second-person-needed');
    expect((await refused(made, colleague))?.type).toBe('second-person-needed');
  });

  it('is the city office where the district has nobody else, and only there', async () => {
    expect(await refused(cityOffice, manager)).toBeNull();
    expect(await isLone(manager)).toBe(true);
    // Made by the proposer: no second person, either.
    await newReviewer(manager);
    expect(await refused(cityOffice, manager)).toBeNull();
    const colleague = await bench.newManager(district);
    expect(await refused(cityOffice, manager)).toEqual({
      type: 'forbidden', detail: expect.stringContaining('另有'),
    });
    expect(await isLone(manager)).toBe(false);
    await disable(colleague.staffId);
    expect(await isLone(manager)).toBe(true);
    const asked = { actor: colleague, proposed: [proposedBy(manager)] };
    expect((await refusalOf(findLoneProposals(bench)(asked)))?.data.type).toBe('forbidden');
  });
});
