import type { StaffChange, StaffMember } from '@ruxue/contracts';

const isManager = (roles: readonly string[]): boolean => roles.includes('district-manager');

/**
 * Whether a change makes a district manager, or lets somebody into a manager's account: nobody does
 * that alone. Taking a manager's powers away takes one, so that it can be done at once.
 */
export function takesTwo(member: Pick<StaffMember, 'roles'>, change: StaffChange): boolean {
  const { roles, resetPassword, resetSecondFactor, isEnabled } = change;
  if (!isManager(member.roles)) return isManager(roles ?? []);
  return resetPassword === true || resetSecondFactor === true || isEnabled === true;
}
