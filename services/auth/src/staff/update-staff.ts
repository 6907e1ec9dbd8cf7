import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@ruxue/contracts';
import type { Reply, Request, StaffChange, StaffMember } from '@ruxue/contracts';

import type { TokenDenial } from '../denials/token-denial.ts';
import { beginSignOut } from '../sign-outs/begin-sign-out.ts';
import { checkDuties, type ListSchools } from './check-duties.ts';
import type { FoundStaff, KeycloakStaff } from './keycloak-staff.ts';
import { kindsOf, recordStaffChange } from './record-staff-change.ts';
import { districtRolesIn, toMember, withDuties, type Duties } from './staff-account.ts';
import { assertMayChange, assertNotOwn, getManager, type StaffManager } from './staff-manager.ts';
import { newTemporaryPassword } from './temporary-password.ts';

interface Dependencies {
  em: () => EntityManager;
  staff: KeycloakStaff;
  denyTokens: TokenDenial;
  listSchools: ListSchools;
  forgetSignIns(account: string): Promise<void>;
}

/**
 * Changes a staff account of the manager's district. What is asked for is done even where it seems
 * to be so already: a repeat makes up for one that ended halfway. Each leaves a trace first (B11).
 * `not-found` for other districts' staff, `forbidden`, `invalid-input`.
 */
export function updateStaff(dependencies: Dependencies) {
  const { em, staff, listSchools, denyTokens } = dependencies;
  return async ({
    actor, staffId, change,
  }: Request<'auth.update-staff'>): Promise<Reply<'auth.update-staff'>> => {
    const manager = await getManager(staff, actor);
    const { found, member } = await getMember(staff, staffId, manager);
    const duties = dutiesAfter(member, change);
    assertMayChange(manager, member, duties);
    if (endsSessions(change)) assertNotOwn(manager, member);
    if (changesPowers(change)) await checkDuties(duties, manager.district, listSchools);
    const actorId = manager.staffId;
    await recordStaffChange(em(), { actorId, staffId, kinds: kindsOf(change) });
    if (change.displayName !== undefined || changesPowers(change)) {
      await staff.update(staffId, { attributes: withDuties(found.user.attributes, duties) });
    }
    if (changesPowers(change)) {
      await staff.setRoles(staffId, duties.roles);
      // What tokens said is no longer so; the portal fetches fresh ones.
      await denyTokens.ofUserUntilNow(staffId);
    }
    const temporaryPassword = await setAccess(dependencies, member, change);
    return { member: (await getMember(staff, staffId, manager)).member, temporaryPassword };
  };
}

/** A member of the manager's district whose powers are all the district's to give. */
async function getMember(
  staff: KeycloakStaff,
  staffId: string,
  { district }: StaffManager,
): Promise<{ found: FoundStaff; member: StaffMember }> {
  const found = await staff.find(staffId);
  const member = found && toMember(found.user, found.roles);
  const isTheirs = member?.district === district && member.roles.length > 0;
  if (!found || !isTheirs) throw new Refusal('not-found');
  if (found.isBeyondDistrict) throw new Refusal('forbidden');
  return { found, member };
}

const dutiesAfter = (member: StaffMember, change: StaffChange): Duties => ({
  displayName: change.displayName ?? member.displayName,
  roles: districtRolesIn(change.roles ?? member.roles),
  agency: change.agency === undefined ? member.agency : change.agency,
  schoolId: change.schoolId === undefined ? member.schoolId : change.schoolId,
  deputyship: change.deputyship === undefined ? member.deputyship : change.deputyship,
});

/** All that tokens say of a member of staff. */
const changesPowers = ({ roles, agency, schoolId, deputyship }: StaffChange): boolean =>
  [roles, agency, schoolId, deputyship].some((duty) => duty !== undefined);

/** Nobody is signed in after these who was before. */
const endsSessions = ({ isEnabled, resetPassword, resetSecondFactor }: StaffChange): boolean =>
  isEnabled === false || resetPassword === true || resetSecondFactor === true;

/** The new temporary password, if one was asked for; sessions that must not go on are ended. */
async function setAccess(
  { em, staff, denyTokens, forgetSignIns }: Dependencies,
  { staffId, username }: StaffMember,
  change: StaffChange,
): Promise<string | null> {
  const { isEnabled, resetPassword, resetSecondFactor } = change;
  const begun = endsSessions(change)
    ? await beginSignOut(em(), { userId: staffId, keptSessionId: null })
    : undefined;
  const temporaryPassword = resetPassword ? newTemporaryPassword() : null;
  if (isEnabled !== undefined) await staff.update(staffId, { enabled: isEnabled });
  if (temporaryPassword !== null) await staff.setTemporaryPassword(staffId, temporaryPassword);
  if (resetSecondFactor) await staff.forgetSecondFactor(staffId);
  if (begun) {
    await staff.endSessions(staffId);
    await denyTokens.ofUserUntilNow(staffId);
    await begun.finish();
  }
  if (resetPassword) await forgetSignIns(username);
  return temporaryPassword;
}
