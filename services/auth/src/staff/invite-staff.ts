import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal, type DistrictCode } from '@ruxue/contracts';
import type { Reply, Request, StaffInvitation } from '@ruxue/contracts';

import type { OneWriter } from '../one-writer.ts';
import { checkDuties, type ListSchools } from './check-duties.ts';
import { claimUsername, keepUsername, releaseUsername } from './claim-username.ts';
import { getMember } from './get-member.ts';
import type { FoundStaff, KeycloakStaff } from './keycloak-staff.ts';
import { recordStaffChange } from './record-staff-change.ts';
import { districtRolesIn, toMember, withDuties, type Duties } from './staff-account.ts';
import { assertMayChange, getManager, staffOf } from './staff-manager.ts';
import { raiseVersion } from './staff-versions.ts';
import { newTemporaryPassword } from './temporary-password.ts';

interface Dependencies {
  em: () => EntityManager;
  staff: KeycloakStaff;
  oneWriter: OneWriter;
  listSchools: ListSchools;
}

/**
 * Makes a staff account in the manager's district, with a temporary password that is shown once.
 * The identical request again, while nobody has signed in, gives a fresh one. `username-taken`,
 * `invalid-input`, `forbidden`.
 */
export function inviteStaff(dependencies: Dependencies) {
  const { em, staff, oneWriter, listSchools } = dependencies;
  return (request: Request<'auth.invite-staff'>): Promise<Reply<'auth.invite-staff'>> => {
    const { actor, invitation } = request;
    return oneWriter(staffOf(actor.district), async () => {
      const manager = await getManager(staff, actor);
      const duties = dutiesOf(invitation);
      assertMayChange(manager, null, duties);
      await checkDuties(duties, manager.district, listSchools);

      const claim = await claimUsername(em(), request);
      if (claim === 'taken') throw new Refusal('username-taken');
      const existing = await staff.findByUsername(invitation.username);
      if (existing && !isLeftOver(existing, manager.district, claim)) {
        if (claim === 'new') await releaseUsername(em(), invitation.username);
        throw new Refusal('username-taken');
      }
      const account = { ...duties, username: invitation.username, district: manager.district };
      return makeMember(dependencies, { actorId: manager.staffId, account }, existing);
    });
  };
}

const dutiesOf = ({ username: _username, roles, ...duties }: StaffInvitation): Duties => ({
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
  dependencies: Pick<Dependencies, 'em' | 'staff'>,
  invited: { actorId: string; account: Duties & { username: string; district: DistrictCode } },
  existing: FoundStaff | undefined,
): Promise<Reply<'auth.invite-staff'>> {
  const { em, staff } = dependencies;
  const { actorId, account } = invited;
  const { username, district } = account;
  const staffId = existing?.user.id ?? null;
  await recordStaffChange(em(), { actorId, staffId, kinds: ['invite'] });
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
  await recordStaffChange(em(), { actorId, staffId: made.id, kinds: ['invited'] });
  await staff.setRoles(made.id, account.roles);
  await keepUsername(em(), username);
  const { member } = await getMember(dependencies, made.id, district);
  return { member, temporaryPassword };
}
