import { Refusal, type DistrictCode, type StaffActor } from '@ruxue/contracts';

import type { KeycloakStaff } from './keycloak-staff.ts';
import { toMember, type Duties, type KeycloakMember } from './staff-account.ts';

/** A person who looks after a district's staff. */
export interface StaffManager {
  readonly staffId: string;
  readonly district: DistrictCode;
  /** Stands in for the manager for a time. */
  readonly isDeputy: boolean;
}

/** The work of one writer at a time: all staff of a district. */
export const staffOf = (district: string | null): string => `staff:${district ?? 'nowhere'}`;

/**
 * The manager of a district, or a deputy within the time set, as Keycloak has it now and not as a
 * token said it minutes ago; `forbidden` for anybody else.
 */
export async function getManager(staff: KeycloakStaff, actor: StaffActor): Promise<StaffManager> {
  const found = await staff.find(actor.staffId);
  const member = found && toMember(found.user, found.roles);
  const isTheirs = member?.isEnabled === true && member.district === actor.district;
  if (!isTheirs || !actor.roles.includes('district-manager')) throw new Refusal('forbidden');
  const isManager = member.roles.includes('district-manager');
  if (!isManager && !isDeputyAt(member, new Date())) throw new Refusal('forbidden');
  return { staffId: member.staffId, district: member.district, isDeputy: !isManager };
}

/** True within the time of a deputyship. */
export function isDeputyAt({ deputyship }: KeycloakMember, now: Date): boolean {
  if (deputyship === null) return false;
  const { from, until } = deputyship;
  return Date.parse(from) <= now.getTime() && now.getTime() < Date.parse(until);
}

/**
 * Nobody raises their own powers: one's own duties are set by somebody else, and a deputy neither
 * makes managers or deputies nor touches the account of one, past or to come: its password would
 * be theirs then, also when their own time is over.
 */
export function assertMayChange(
  manager: StaffManager,
  before: KeycloakMember | null,
  after: Duties,
): void {
  const isChanged = (duty: 'roles' | 'agency' | 'schoolId' | 'deputyship') =>
    JSON.stringify(before?.[duty] ?? null) !== JSON.stringify(after[duty]);
  if (before?.staffId === manager.staffId) {
    const duties = ['roles', 'agency', 'schoolId', 'deputyship'] as const;
    if (duties.some(isChanged)) throw forbidden(ownDuties);
  }
  if (!manager.isDeputy) return;
  const roles = [...(before?.roles ?? []), ...after.roles];
  const isOrWillBeOne = roles.includes('district-manager');
  const isDeputy = (before?.deputyship ?? after.deputyship) !== null;
  if (isOrWillBeOne || isDeputy) throw forbidden(deputysLimit);
}

const ownDuties = '不能更改自己的岗位，请由其他负责人办理';
const ownAccount = '不能停用或重置自己的账号，请由其他负责人办理';
const deputysLimit = '代理期间不能更改负责人和代理人的账号，也不能设置负责人或代理';

/** One's own account is neither disabled nor reset by oneself. */
export function assertNotOwn(manager: StaffManager, { staffId }: KeycloakMember): void {
  if (staffId === manager.staffId) throw forbidden(ownAccount);
}

const forbidden = (detail: string) => new Refusal('forbidden', { detail });
