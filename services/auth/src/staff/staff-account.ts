import {
  AgencyField, Deputyship, District, districtRoles, type DistrictRole, type StaffMember,
} from '@ruxue/contracts';
import * as z from 'zod';

/** A staff account as Keycloak has it. */
export const StaffUser = z.object({
  id: z.string(),
  username: z.string(),
  enabled: z.boolean(),
  attributes: z.record(z.string(), z.array(z.string())).default({}),
  requiredActions: z.array(z.string()).default([]),
});
export type StaffUser = z.infer<typeof StaffUser>;

/** A member as Keycloak knows it; the version is kept here. */
export type KeycloakMember = Omit<StaffMember, 'version'>;

/** The part of a member's account that a manager sets. */
export type Duties = Pick<
  StaffMember, 'displayName' | 'roles' | 'agency' | 'schoolId' | 'deputyship'
>;

/** Keycloak's tasks for somebody who signs in with a temporary password. */
const newPasswordAction = 'UPDATE_PASSWORD';

/** The attributes that this service sets; they become claims, all but the name. */
const dutyAttributes = ['display_name', 'agency', 'school_id', 'deputy_from', 'deputy_until'];

/** The account as a manager sees it; undefined for one without a district. */
export function toMember(user: StaffUser, roles: readonly string[]): KeycloakMember | undefined {
  const attribute = (name: string) => user.attributes[name]?.[0];
  const district = District.safeParse(attribute('district')).data;
  if (district === undefined) return undefined;
  const deputyship = { from: attribute('deputy_from'), until: attribute('deputy_until') };
  return {
    staffId: user.id,
    username: user.username,
    district,
    displayName: attribute('display_name') ?? '',
    roles: districtRolesIn(roles),
    agency: AgencyField.safeParse(attribute('agency')).data ?? null,
    schoolId: attribute('school_id') ?? null,
    deputyship: Deputyship.safeParse(deputyship).data ?? null,
    isEnabled: user.enabled,
    isInvited: user.requiredActions.includes(newPasswordAction),
  };
}

/** Those of the roles that a district manager gives. */
export const districtRolesIn = (roles: readonly string[]): DistrictRole[] =>
  districtRoles.filter((role) => roles.includes(role));

/** The account's attributes with these duties; what else it has stays. */
export function withDuties(
  attributes: StaffUser['attributes'],
  { displayName, agency, schoolId, deputyship }: Duties,
): StaffUser['attributes'] {
  const others = Object.entries(attributes).filter(([name]) => !dutyAttributes.includes(name));
  const ours = {
    display_name: displayName,
    agency,
    school_id: schoolId,
    deputy_from: deputyship?.from,
    deputy_until: deputyship?.until,
  };
  const set = Object.entries(ours).flatMap(([name, value]) => (value ? [[name, [value]]] : []));
  return Object.fromEntries([...others, ...set]);
}
