import type { EntityManager } from '@mikro-orm/postgresql';
import { District, Refusal } from '@ruxue/contracts';
import type { DistrictCode, InvitedStaff, Request, StaffInvitation } from '@ruxue/contracts';

import { claimUsername, keepUsername, releaseUsername } from './claim-username.ts';
import { getMember } from './get-member.ts';
import type { FoundStaff, KeycloakStaff } from './keycloak-staff.ts';
import { recordStaffChange } from './record-staff-change.ts';
import { districtRolesIn, toMember, withDuties, type Duties } from './staff-account.ts';
import { raiseVersion } from './staff-versions.ts';
import { newTemporaryPassword } from './temporary-password.ts';

interface Dependencies {
  em: () => EntityManager;
  staff: KeycloakStaff;
}

/** The account's place, and its proposal if it took two persons. */
interface Place {
  readonly district: string;
  readonly proposalId?: string;
}

/**
 * Makes the account of an allowed invitation, or gives the one that the identical request made a
 * fresh temporary password while nobody has signed in. `username-taken`.
 */
export async function makeInvited(
  dependencies: Dependencies,
  request: Request<'auth.invite-staff'>,
  { district: code, proposalId }: Place,
): Promise<InvitedStaff> {
  const { em, staff } = dependencies;
  const { actor, invitation } = request;
  const { username } = invitation;
  const district = District.parse(code);
  const claim = await claimUsername(em(), request);
  if (claim === 'taken') throw new Refusal('username-taken');
  const existing = await staff.findByUsername(username);
  if (existing && !isLeftOver(existing, district, claim)) {
    if (claim === 'new') await releaseUsername(em(), username);
    throw new Refusal('username-taken');
  }
  const by = { actorId: actor.staffId, ...(proposalId === undefined ? {} : { proposalId }) };
  const account = { ...dutiesOf(invitation), username, district };
  return makeMember(dependencies, { by, account }, existing);
}

/** The duties that an invitation gives. */
export const dutiesOf = ({ username: _username, roles, ...duties }: StaffInvitation): Duties => ({
  ...duties, roles: districtRolesIn(roles),
});

/**
 * Whether an account of that name is what an invitation left: this one, repeated before anybody
 * signed in, or one that ended halfway and was never repeated.
 */
function isLeftOver(found: FoundStaff, district: DistrictCode, claim: 'new' | 'repeated'): boolean {
  const member = toMember(found.user, found.roles);
  const isUnused = member?.isInvited === true && member.district === district;
  if (!isUnused || found.isBeyondDistrict) return false;
  return claim === 'repeated' || member.roles.length === 0;
}

async function makeMember(
  dependencies: Dependencies,
  invited: {
    by: { actorId: string; proposalId?: string };
    account: Duties & { username: string; district: DistrictCode };
  },
  existing: FoundStaff | undefined,
): Promise<InvitedStaff> {
  const { em, staff } = dependencies;
  const { by, account } = invited;
  const { username, district } = account;
  const staffId = existing?.user.id ?? null;
  await recordStaffChange(em(), { ...by, staffId, kinds: ['invite'] });
  const temporaryPassword = newTemporaryPassword();
  const attributes = withDuties({ district: [district] }, account);
  const made = existing?.user ?? (await staff.create({ username, attributes, temporaryPassword }));
  if (made === 'username-taken') {
    // The name is ours alone, so it was the identical request that made it this very moment.
    return makeMember(dependencies, invited, await staff.findByUsername(username));
  }
  if (existing) {
    await staff.update(made.id, { attributes });
    await staff.setTemporaryPassword(made.id, temporaryPassword);
  }
  // The id is Keycloak's to give, and an account without roles may do nothing yet.
  await raiseVersion(em(), made.id);
  await recordStaffChange(em(), { ...by, staffId: made.id, kinds: ['invited'] });
  await staff.setRoles(made.id, account.roles);
  await keepUsername(em(), username);
  const { member } = await getMember(dependencies, made.id, district);
  return { member, temporaryPassword };
}
