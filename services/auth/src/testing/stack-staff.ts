import { randomBytes, randomUUID } from 'node:crypto';

import type { MikroORM } from '@mikro-orm/postgresql';
import type { DistrictCode, StaffActor, StaffInvitation, StaffMember } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { createHints, openDatabase } from '@ruxue/service-kit';
import { KeycloakBrowser, pkcePair, type Tokens } from '@ruxue/testing/keycloak-browser';
import { openTestCaller } from '@ruxue/testing/open-test-caller';
import { someName } from '@ruxue/testing/people';

import { deny } from '../denials/deny.ts';
import { tokenDenial } from '../denials/token-denial.ts';
import { authDatabase } from '../orm.config.ts';
import { inviteStaff } from '../staff/invite-staff.ts';
import { keycloakStaff, type KeycloakStaff } from '../staff/keycloak-staff.ts';
import { listStaff } from '../staff/list-staff.ts';
import { updateStaff } from '../staff/update-staff.ts';
import { solveCaptcha } from './solve-captcha.ts';
import { connectStack } from './stack-accounts.ts';

/** The staff use cases on the test stack's Keycloak and database, and its demo managers. */
export interface StaffBench {
  readonly orm: MikroORM;
  readonly staff: KeycloakStaff;
  readonly list: ReturnType<typeof listStaff>;
  readonly invite: ReturnType<typeof inviteStaff>;
  readonly update: ReturnType<typeof updateStaff>;
  /** Accounts whose tries were forgotten. */
  readonly forgotten: readonly string[];
  /** Signs in at Keycloak, where a temporary password leads to a page that asks for another. */
  signIn(username: string, temporaryPassword: string, newPassword: string): Promise<Tokens>;
  /** The demo's manager of a district, as the gateway names them. */
  managerOf(district: DistrictCode): Promise<StaffActor>;
  /** A reviewer of the district, invited by its manager. */
  newMember(change?: Partial<StaffInvitation>, district?: DistrictCode): Promise<StaffMember>;
  close(): Promise<void>;
}

/** A username that nobody has. */
export const someUsername = (): string => `test-${randomBytes(6).toString('hex')}`;

/** An invitation for a reviewer. */
export const someInvitation = (change: Partial<StaffInvitation> = {}): StaffInvitation => ({
  username: someUsername(), displayName: someName(), roles: ['reviewer'], agency: null,
  schoolId: null, deputyship: null, ...change,
});

/** Somebody signed in, as the gateway would name them. */
export const actorFor = (
  { staffId, district, schoolId }: Pick<StaffMember, 'staffId' | 'district' | 'schoolId'>,
  roles: StaffActor['roles'],
): StaffActor => ({ kind: 'staff', staffId, roles, district, schoolId });

export async function openStaffBench(): Promise<StaffBench> {
  const stack = readTestStack();
  const tests = await openTestCaller();
  const orm = await openDatabase(authDatabase(stack.databases['auth']?.app ?? ''));
  const em = () => orm.em.fork();
  const staff = keycloakStaff(connectStack(stack));
  const denyTokens = tokenDenial(deny({ em, hints: createHints(tests.nats) }));
  const listSchools = (district: DistrictCode) =>
    tests.call('collection.list-schools', { district });
  const forgotten: string[] = [];
  const forgetSignIns = (account: string) => {
    forgotten.push(account);
    return Promise.resolve();
  };
  const invite = inviteStaff({ em, staff, listSchools });

  const managerOf = async (district: DistrictCode): Promise<StaffActor> => {
    const person = stack.staff.find(
      (one) => one.role === 'district-manager' && one.district === district,
    );
    const found = await staff.findByUsername(person?.username ?? '');
    if (!found) throw new Error(`the stack has no manager of ${district}`);
    const schoolId = null;
    return actorFor({ staffId: found.user.id, district, schoolId }, ['district-manager']);
  };

  return {
    orm,
    staff,
    list: listStaff({ staff }),
    invite,
    update: updateStaff({ em, staff, denyTokens, listSchools, forgetSignIns }),
    forgotten,
    managerOf,
    async signIn(username, password, newPassword) {
      const browser = new KeycloakBrowser(stack.keycloak.issuer, stack.portalOrigin);
      const { challenge, verifier } = pkcePair();
      const form = await browser.authorise(challenge);
      const page =
        await browser.submitPassword(form, { username, password }, solveCaptcha(tests.call));
      const typed = { 'password-new': newPassword, 'password-confirm': newPassword };
      return browser.tokens(await browser.submit(page, typed), verifier);
    },
    async newMember(change = {}, district = '110101') {
      const actor = await managerOf(district);
      const key = randomUUID();
      return (await invite({ actor, key, invitation: someInvitation(change) })).member;
    },
    async close() {
      await tests.close();
      await orm.close();
    },
  };
}
