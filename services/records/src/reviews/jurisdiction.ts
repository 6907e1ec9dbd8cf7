import {
  Refusal, type Agency, type DistrictCode, type StaffActor, type StaffRole,
} from '@ruxue/contracts';

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

/** Whose items a member of staff judges. */
export interface Judging {
  /** True of an agency's reviewer without a duty of the district's own. */
  readonly isOfAgency: boolean;
  /** Whether an item is theirs to judge, by the agency that reviews it; null: the district. */
  mayJudge(reviewedBy: Agency | null): boolean;
}

/**
 * Reviewers judge the district's own items, an agency's reviewers those of their agency, managers
 * every one (B4).
 */
export function judgingOf({ roles, agency }: StaffActor): Judging {
  const isOfDistrict = roles.some((role) => [...queueRoles, ...numberRoles].includes(role));
  return {
    isOfAgency: roles.includes('agency-reviewer') && !isOfDistrict,
    mayJudge(reviewedBy) {
      if (roles.includes('district-manager')) return true;
      if (reviewedBy === null) return roles.includes('reviewer');
      return roles.includes('agency-reviewer') && agency === reviewedBy;
    },
  };
}

/** A judge of items; `forbidden` to everybody else, and to an agency's reviewer without an agency. */
export function requireJudge(actor: StaffActor): Manager & Judging {
  const judging = judgingOf(actor);
  if (judging.isOfAgency && actor.agency === null) throw new Refusal('forbidden');
  return { ...requireRole(actor, [...queueRoles, 'agency-reviewer']), ...judging };
}

/** The ones who decide about a district's cases. */
export const requireReviewer = (actor: StaffActor): Manager => requireRole(actor, queueRoles);

/** An agency's reviewer with district and agency; `forbidden` to everybody else. */
export function requireAgencyReviewer(actor: StaffActor): Manager & { readonly agency: Agency } {
  const { agency } = actor;
  if (agency === null) throw new Refusal('forbidden');
  return { ...requireRole(actor, ['agency-reviewer']), agency };
}

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
