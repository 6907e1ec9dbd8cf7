import { Refusal, type DistrictCode, type StaffActor, type StaffRole } from '@ruxue/contracts';

/** A member of staff with the district they act for. */
export interface Manager {
  readonly staffId: string;
  readonly district: DistrictCode;
}

/** A member of staff who sees cases of a district, and how far. */
export interface Reader extends Manager {
  /** Sees the queue; others find a case by its exact number alone. */
  readonly seesQueue: boolean;
  /** Sees a case that was never submitted, when found by its exact number. */
  readonly seesUnsubmitted: boolean;
}

const queueRoles: readonly StaffRole[] = ['reviewer', 'district-manager'];
const numberRoles: readonly StaffRole[] = ['district-manager', 'counter-clerk'];

/**
 * The readers of a district's cases (L7): reviewers see the submitted ones, clerks at the counter
 * find any by its exact number, managers do both; `forbidden` to others.
 */
export function requireReader(actor: StaffActor): Reader {
  const has = (roles: readonly StaffRole[]) => actor.roles.some((role) => roles.includes(role));
  return {
    ...requireRole(actor, [...queueRoles, ...numberRoles]),
    seesQueue: has(queueRoles),
    seesUnsubmitted: has(numberRoles),
  };
}

/** The ones who decide about a district's cases. */
export const requireReviewer = (actor: StaffActor): Manager => requireRole(actor, queueRoles);

/** The one who publishes for a district. */
export const requireManager = (actor: StaffActor): Manager =>
  requireRole(actor, ['district-manager']);

/** The city office, which sees of all districts who is alike, and nobody's data. */
export function requireCityOffice({ roles }: StaffActor): void {
  if (!roles.includes('city-office')) throw new Refusal('forbidden');
}

function requireRole(
  { staffId, roles, district }: StaffActor,
  needed: readonly StaffRole[],
): Manager {
  if (district === null || !roles.some((role) => needed.includes(role))) {
    throw new Refusal('forbidden');
  }
  return { staffId, district };
}
