import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor, StaffChange, StaffMember } from '@ruxue/contracts';
import { claimsOf, type Tokens } from '@ruxue/testing/keycloak-browser';
import { outcomeOf, refusalOf } from '@ruxue/testing/outcome-of';
import { somePassword } from '@ruxue/testing/people';
import * as z from 'zod';

import { Denial } from '../denials/denial.entity.ts';
import { refreshTokens } from '../testing/refresh-tokens.ts';
import { connectStack } from '../testing/stack-accounts.ts';
import { openStaffBench, type StaffBench } from '../testing/stack-staff.ts';

let bench: StaffBench;
let manager: StaffActor;

beforeAll(async () => {
  bench = await openStaffBench();
  manager = await bench.managerOf('110101');
});
afterAll(() => bench.close());

const hour = 3600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const update = ({ staffId }: StaffMember, change: StaffChange) =>
  bench.update({ actor: manager, staffId, change });

/** Whether gateways refuse tokens of this member that were issued before now. */
async function isDenied({ staffId }: StaffMember): Promise<boolean> {
  const denial = await bench.em().findOne(Denial, `user:${staffId}`);
  return denial !== null && denial.notBefore.getTime() > Date.now() - hour;
}

/** A member who has signed in with a password of their own. */
async function newSignedIn() {
  const member = await bench.newMember();
  const { temporaryPassword } = await update(member, { resetPassword: true });
  const tokens = await bench.signIn(member.username, temporaryPassword ?? '', somePassword);
  return { member, tokens };
}

/** The roles in the tokens that a refresh gives. */
async function refreshedRoles(tokens: Tokens): Promise<unknown> {
  const { access_token } = Refreshed.parse(await (await refreshTokens(tokens)).json());
  return claimsOf(access_token)['realm_access'];
}
const Refreshed = z.object({ access_token: z.string() });

describe("changing a member's duties", () => {
  it('sets what is given, leaves the rest and refuses what their tokens said', async () => {
    const member = await bench.newMember();
    expect(await isDenied(member)).toBe(false);
    const { member: after, temporaryPassword } =
      await update(member, { roles: ['agency-reviewer'], agency: 'police' });
    expect(after).toEqual({
      ...member, roles: ['agency-reviewer'], agency: 'police', version: 2,
    });
    expect(temporaryPassword).toBeNull();
    expect(await isDenied(member)).toBe(true);
  });

  it('gives the new ones to whoever goes on, with fresh tokens', async () => {
    const { member, tokens } = await newSignedIn();
    await update(member, { roles: ['counter-clerk'] });
    expect(await refreshedRoles(tokens)).toEqual({ roles: ['counter-clerk'] });
  });

  it('sets and ends a deputyship', async () => {
    const member = await bench.newMember();
    const deputyship = { from: inHours(-1), until: inHours(1) };
    expect((await update(member, { deputyship })).member.deputyship).toEqual(deputyship);
    expect((await update(member, { deputyship: null })).member).toEqual({ ...member, version: 3 });
  });

  it('refuses nothing for a new name', async () => {
    const member = await bench.newMember();
    expect((await update(member, { displayName: '欧阳明' })).member.displayName).toBe('欧阳明');
    expect(await isDenied(member)).toBe(false);
  });

  it('asks for agency and school as an invitation does', async () => {
    const member = await bench.newMember({ roles: ['agency-reviewer'], agency: 'police' });
    const refusal = await refusalOf(update(member, { roles: ['reviewer'] }));
    expect(refusal?.data.fields?.map(({ path }) => path)).toEqual(['agency']);
    const { member: after } = await update(member, { roles: ['reviewer'], agency: null });
    expect(after.roles).toEqual(['reviewer']);
    expect(await outcomeOf(
      update(member, { roles: ['school-officer'], schoolId: 'school-110105-1' }),
    )).toBe('invalid-input');
  });
});

describe('a dismissed member', () => {
  it("is disabled, and their tokens refused; enabled again they may sign in", async () => {
    const { member, tokens } = await newSignedIn();
    expect((await update(member, { isEnabled: false })).member.isEnabled).toBe(false);
    expect(await isDenied(member)).toBe(true);
    expect((await refreshTokens(tokens)).status).toBe(400);
    const { member: again } = await update(member, { isEnabled: true });
    expect(again.isEnabled).toBe(true);
  });

  it('is told to every gateway at once', async () => {
    const member = await bench.newMember();
    const subscription = bench.tests.nats.subscribe('hints.>');
    await bench.tests.nats.flush();
    await update(member, { isEnabled: false });
    for await (const message of subscription) {
      if (message.string().includes(member.staffId)) break;
    }
  });
});

describe('a reset', () => {
  it('gives a new temporary password and refuses the tokens of the old one', async () => {
    const member = await bench.newMember();
    const { temporaryPassword, member: after } = await update(member, { resetPassword: true });
    expect(temporaryPassword).toMatch(/^[A-Z]{4}-[a-z]{4}-\d{4}-[a-z]{4}$/u);
    expect(after.isInvited).toBe(true);
    expect(bench.forgotten).toContain(member.username);
    expect(await isDenied(member)).toBe(true);
  });

  it('forgets the second factor and keeps the password', async () => {
    const member = await bench.newMember();
    const { users } = await connectStack(bench.stack)();
    const id = member.staffId;
    const secretData = JSON.stringify({ value: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' });
    const credentialData = JSON.stringify({
      subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1',
    });
    await users.update({ id }, { credentials: [{ type: 'otp', secretData, credentialData }] });
    const types = async () => (await users.getCredentials({ id })).map(({ type }) => type).sort();
    expect(await types()).toEqual(['otp', 'password']);
    const { temporaryPassword } = await update(member, { resetSecondFactor: true });
    expect(temporaryPassword).toBeNull();
    expect(await types()).toEqual(['password']);
    expect(await isDenied(member)).toBe(true);
  });
});
