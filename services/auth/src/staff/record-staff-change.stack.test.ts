import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '@ruxue/contracts';
import { outcomeOf } from '@ruxue/testing/outcome-of';

import { PendingSignOut } from '../sign-outs/pending-sign-out.entity.ts';
import { openStaffBench, someInvitation, type StaffBench } from '../testing/stack-staff.ts';
import { StaffChangeEntry } from './staff-change-entry.entity.ts';

let bench: StaffBench;
let manager: StaffActor;

beforeAll(async () => {
  bench = await openStaffBench();
  manager = await bench.managerOf('110101');
});
afterAll(() => bench.close());

const entriesOf = (staffId: string) =>
  bench.em().find(StaffChangeEntry, { staffId }, { orderBy: { changedAt: 'asc' } });
const kindsFor = async (staffId: string) =>
  (await entriesOf(staffId)).map(({ actorId, kinds }) => ({ actorId, kinds }));

const isSilent = () => Promise.reject(new Error('Keycloak is silent'));

describe('the trace of staff changes (B11)', () => {
  it('says who changed whose account, and what', async () => {
    const { staffId } = await bench.newMember();
    const update = (change: Parameters<StaffBench['update']>[0]['change']) =>
      bench.update({ actor: manager, staffId, change });
    await update({ roles: ['counter-clerk'], displayName: '欧阳明' });
    await update({ resetPassword: true });
    await update({ resetSecondFactor: true, isEnabled: false });
    await update({ isEnabled: true });
    const actorId = manager.staffId;
    expect(await kindsFor(staffId)).toEqual([
      { actorId, kinds: ['invited'] },
      { actorId, kinds: ['roles', 'displayName'] },
      { actorId, kinds: ['resetPassword'] },
      { actorId, kinds: ['resetSecondFactor', 'disable'] },
      { actorId, kinds: ['enable'] },
    ]);
  });

  it('keeps neither names nor passwords', async () => {
    const invitation = someInvitation();
    const { member } = await bench.invite({ actor: manager, key: randomUUID(), invitation });
    const change = { resetPassword: true, displayName: '欧阳明' } as const;
    const { temporaryPassword } =
      await bench.update({ actor: manager, staffId: member.staffId, change });
    const kept = JSON.stringify(await bench.em().find(StaffChangeEntry, { actorId: manager.staffId }));
    for (const text of [
      invitation.username, invitation.displayName, '欧阳明', String(temporaryPassword),
    ]) {
      expect(kept).not.toContain(text);
    }
  });

  it('is there though Keycloak then fails', async () => {
    const { staffId } = await bench.newMember();
    const update = bench.updateWith({ setRoles: isSilent });
    const change = { roles: ['counter-clerk'] as ['counter-clerk'] };
    await expect(update({ actor: manager, staffId, change })).rejects.toThrow('silent');
    expect((await kindsFor(staffId)).at(-1)?.kinds).toEqual(['roles']);
  });

  it('has nothing of what was refused', async () => {
    const actor = await bench.newManager('110107');
    const own = { actor, staffId: actor.staffId, change: { isEnabled: false } };
    expect(await outcomeOf(bench.update(own))).toBe('forbidden');
    expect(await kindsFor(actor.staffId)).toEqual([]);
  });

  it.each([
    'update staff_change_entry set kinds = \'{}\'',
    'delete from staff_change_entry',
    'truncate staff_change_entry',
  ])('is not changed by this service: %s', async (statement) => {
    await expect(bench.em().execute(statement)).rejects.toThrow('permission denied');
  });
});

describe('a reset that ends halfway', () => {
  it('leaves it to upkeep to end the sessions', async () => {
    const { staffId } = await bench.newMember();
    const update = bench.updateWith({ endSessions: isSilent });
    const reset = { actor: manager, staffId, change: { resetPassword: true } } as const;
    await expect(update(reset)).rejects.toThrow('silent');
    expect(await bench.em().find(PendingSignOut, { userId: staffId }))
      .toMatchObject([{ keptSessionId: null }]);
    await bench.update(reset);
    expect(await bench.em().count(PendingSignOut, { userId: staffId })).toBe(0);
  });
});
