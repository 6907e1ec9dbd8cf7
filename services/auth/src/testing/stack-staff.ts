import { randomBytes, randomUUID } from 'node:crypto';

import type {
  DistrictCode, InvitedStaff, Request, StaffActor, StaffInvitation, StaffMember, StaffProposal,
  UpdatedStaff,
} from '@ruxue/contracts';
import { pkcePair, type Tokens } from '@ruxue/testing/keycloak-browser';
import { someName } from '@ruxue/testing/people';

import { inviteStaff } from '../staff/invite-staff.ts';
import { keycloakStaff, type KeycloakStaff } from '../staff/keycloak-staff.ts';
import { listStaff } from '../staff/list-staff.ts';
import { readVersions } from '../staff/staff-versions.ts';
import { newTemporaryPassword } from '../staff/temporary-password.ts';
import { updateStaff } from '../staff/update-staff.ts';
import { listStaffProposals } from '../staff-proposals/list-proposals.ts';
import {
  confirmStaffProposal, withdrawStaffProposal,
} from '../staff-proposals/settle-proposal.ts';
import { openAuthStack, type AuthStack } from './auth-stack.ts';
import { solveCaptcha } from './solve-captcha.ts';
import { connectStack } from './stack-accounts.ts';

type UpdateRequest = Request<'auth.update-staff'>;
type ChangeRequest = Omit<UpdateRequest, 'baseVersion'> & Partial<UpdateRequest>;
type Outcome<Done> =
  | { outcome: 'done'; done: Done } | { outcome: 'proposed'; proposal: StaffProposal };

function doneOf<Done>(outcome: Outcome<Done>): Done {
  if (outcome.outcome === 'proposed') throw new Error('this takes two');
  return outcome.done;
}

function proposedOf(outcome: Outcome<unknown>): StaffProposal {
  if (outcome.outcome === 'done') throw new Error('this takes one');
  return outcome.proposal;
}

/** The staff use cases on the test stack's Keycloak and database, and its demo managers. */
export interface StaffBench extends AuthStack {
  readonly staff: KeycloakStaff;
  readonly list: ReturnType<typeof listStaff>;
  /** Changes that one person may make alone; the others throw. */
  readonly invite: (request: Request<'auth.invite-staff'>) => Promise<InvitedStaff>;
  readonly proposals: {
    readonly list: ReturnType<typeof listStaffProposals>;
    readonly confirm: ReturnType<typeof confirmStaffProposal>;
    readonly withdraw: ReturnType<typeof withdrawStaffProposal>;
    /** Asks for what takes two. */
    invite(request: Request<'auth.invite-staff'>): Promise<StaffProposal>;
    update(request: ChangeRequest): Promise<StaffProposal>;
  };
  /** Of the newest version, unless told. */
  readonly update: (request: ChangeRequest) => Promise<UpdatedStaff>;
  /** Updates with some of Keycloak's answers replaced. */
  updateWith(replaced: Partial<KeycloakStaff>): StaffBench['update'];
  /** Signs in at Keycloak, where a temporary password leads to a page that asks for another. */
  signIn(username: string, temporaryPassword: string, newPassword: string): Promise<Tokens>;
  /** The demo's manager of a district, as the gateway names them. */
  managerOf(district: DistrictCode): Promise<StaffActor>;
  /** A manager who has signed in before, of a district where tests make their own. */
  newManager(district: DistrictCode): Promise<StaffActor>;
  /** A reviewer of the district, invited by its manager. */
  newMember(change?: Partial<StaffInvitation>, district?: DistrictCode): Promise<StaffMember>;
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
): StaffActor => ({ kind: 'staff', staffId, roles, district, schoolId, agency: null });

export async function openStaffBench(): Promise<StaffBench> {
  const auth = await openAuthStack();
  const { stack, tests } = auth;
  const staff = keycloakStaff(connectStack(stack));
  const listSchools = (district: DistrictCode) =>
    tests.call('collection.list-schools', { district });
  const dependencies = { ...auth, staff, listSchools };
  const ask = inviteStaff(dependencies);
  const invite: StaffBench['invite'] = async (request) => doneOf(await ask(request));

  const managerOf = async (district: DistrictCode): Promise<StaffActor> => {
    const person = stack.staff.find(
      (one) => one.role === 'district-manager' && one.district === district,
    );
    const found = await staff.findByUsername(person?.username ?? '');
    if (!found) throw new Error(`the stack has no manager of ${district}`);
    const schoolId = null;
    return actorFor({ staffId: found.user.id, district, schoolId }, ['district-manager']);
  };

  const askWith = (replaced: Partial<KeycloakStaff>) => {
    const update = updateStaff({ ...dependencies, staff: { ...staff, ...replaced } });
    return async (request: ChangeRequest) => {
      const baseVersion = (await readVersions(auth.em(), request.staffId))(request.staffId);
      return update({ baseVersion, ...request });
    };
  };
  const updateWith = (replaced: Partial<KeycloakStaff>): StaffBench['update'] => {
    const update = askWith(replaced);
    return async (request) => doneOf(await update(request));
  };

  return {
    ...auth,
    staff,
    list: listStaff({ ...auth, staff }),
    invite,
    update: updateWith({}),
    updateWith,
    proposals: {
      list: listStaffProposals(dependencies),
      confirm: confirmStaffProposal(dependencies),
      withdraw: withdrawStaffProposal(dependencies),
      invite: async (request) => proposedOf(await ask(request)),
      update: async (request) => proposedOf(await askWith({})(request)),
    },
    managerOf,
    async signIn(username, password, newPassword) {
      const browser = auth.newBrowser();
      const { challenge, verifier } = pkcePair();
      const form = await browser.authorise(challenge);
      const page =
        await browser.submitPassword(form, { username, password }, solveCaptcha(tests.call));
      const typed = { 'password-new': newPassword, 'password-confirm': newPassword };
      return browser.tokens(await browser.submit(page, typed), verifier);
    },
    async newManager(district) {
      const username = someUsername();
      const attributes = { district: [district], display_name: [someName()] };
      const made = await staff.create({
        username, attributes, temporaryPassword: newTemporaryPassword(),
      });
      if (made === 'username-taken') throw new Error(`${username} is taken`);
      const { users } = await connectStack(stack)();
      await users.update({ id: made.id }, { requiredActions: [] });
      await staff.setRoles(made.id, ['district-manager']);
      return actorFor({ staffId: made.id, district, schoolId: null }, ['district-manager']);
    },
    async newMember(change = {}, district = '110101') {
      const actor = await managerOf(district);
      const key = randomUUID();
      return (await invite({ actor, key, invitation: someInvitation(change) })).member;
    },
  };
}
