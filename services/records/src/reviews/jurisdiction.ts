import { Refusal, type DistrictCode, type StaffActor, type StaffRole } from '@ruxue/contracts';

/** A member of staff with the district they act for. */
export interface Manager {
  readonly staffId: string;
  readonly district: DistrictCode;
}

/** Who sees a district's cases: its reviewers and managers (L7); `forbidden` to others. */
export const requireReviewer = (actor: StaffActor): Manager =>
  requireRole(actor, ['reviewer', 'district-manager']);

/** Who publishes for a district. */
export const requireManager = (actor: StaffActor): Manager =>
  requireRole(actor, ['district-manager']);

function requireRole(
  { staffId, roles, district }: StaffActor,
  needed: readonly StaffRole[],
): Manager {
  if (district === null || !roles.some((role) => needed.includes(role))) {
    throw new Refusal('forbidden');
  }
  return { staffId, district };
}
