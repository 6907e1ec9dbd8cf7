import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffChange, StaffMember, UpdatedStaff } from '@ruxue/contracts';

import type { TokenDenial } from '../denials/token-denial.ts';
import { beginSignOut } from '../sign-outs/begin-sign-out.ts';
import { getMember, type FoundMember } from './get-member.ts';
import type { KeycloakStaff } from './keycloak-staff.ts';
import { kindsOf, recordStaffChange, type Trace } from './record-staff-change.ts';
import { districtRolesIn, withDuties, type Duties } from './staff-account.ts';
import { raiseVersion } from './staff-versions.ts';
import { newTemporaryPassword } from './temporary-password.ts';

/** The parts that a change of staff needs. */
export interface ChangeDependencies {
  em: () => EntityManager;
  staff: KeycloakStaff;
  denyTokens: TokenDenial;
  forgetSignIns(account: string): Promise<void>;
}

/**
 * Makes an allowed change in Keycloak. All that is asked for is done even where it seems to be so
 * already: that makes up for a change that ended halfway. A trace comes first (B11).
 */
export async function applyChange(
  dependencies: ChangeDependencies,
  { found, member }: FoundMember,
  change: StaffChange,
  by: Pick<Trace, 'actorId' | 'proposalId'>,
): Promise<UpdatedStaff> {
  const { em, staff, denyTokens } = dependencies;
  const { staffId, district } = member;
  const duties = dutiesAfter(member, change);
  await raiseVersion(em(), staffId);
  await recordStaffChange(em(), { ...by, staffId, kinds: kindsOf(change) });
  if (change.displayName !== undefined || changesPowers(change)) {
    await staff.update(staffId, { attributes: withDuties(found.user.attributes, duties) });
  }
  if (changesPowers(change)) {
    try {
      await staff.setRoles(staffId, duties.roles);
    } finally {
      // Older tokens may carry duties that have ended; the portal fetches fresh ones.
      await denyTokens.ofUserUntilNow(staffId);
    }
  }
  const temporaryPassword = await setAccess(dependencies, member, change);
  const { member: after } = await getMember(dependencies, staffId, district);
  return { member: after, temporaryPassword };
}

export const dutiesAfter = (member: StaffMember, change: StaffChange): Duties => ({
  displayName: change.displayName ?? member.displayName,
  roles: districtRolesIn(change.roles ?? member.roles),
  agency: change.agency === undefined ? member.agency : change.agency,
  schoolId: change.schoolId === undefined ? member.schoolId : change.schoolId,
  deputyship: change.deputyship === undefined ? member.deputyship : change.deputyship,
});

/** All that tokens say of a member of staff. */
export const changesPowers = ({ roles, agency, schoolId, deputyship }: StaffChange): boolean =>
  [roles, agency, schoolId, deputyship].some((duty) => duty !== undefined);

/** Nobody is signed in after these who was before. */
export const endsSessions = ({
  isEnabled, resetPassword, resetSecondFactor,
}: StaffChange): boolean =>
  isEnabled === false || resetPassword === true || resetSecondFactor === true;

/** The new temporary password, if one was asked for; sessions that must not go on are ended. */
async function setAccess(
  { em, staff, denyTokens, forgetSignIns }: ChangeDependencies,
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
