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
  /** Sees a case that was never submitted, when found by its exact number. */
  readonly seesUnsubmitted: boolean;
}

const queueRoles: readonly StaffRole[] = ['reviewer', 'district-manager'];
const clerkRoles: readonly StaffRole[] = ['counter-clerk'];
const numberRoles: readonly StaffRole[] = ['district-manager', ...clerkRoles];

/**
 * The readers of a district's queue and cases (L7): reviewers see the submitted ones, managers find
 * any by its exact number; `forbidden` to others.
 */
export const requireReader = (actor: StaffActor): Reader => readerIn(actor, queueRoles);

/**
 * Those who help a family, by its own card, notes and messages (B27): the readers, and clerks at
 * the counter, who see the never submitted ones too; `forbidden` to others.
 */
export const requireHelper = (actor: StaffActor): Reader =>
  readerIn(actor, [...queueRoles, ...clerkRoles]);

/** A clerk at the counter (B9); `forbidden` to everybody else. */
export const requireClerk = (actor: StaffActor): Manager => requireRole(actor, clerkRoles);

const readerIn = (actor: StaffActor, needed: readonly StaffRole[]): Reader => ({
  ...requireRole(actor, needed),
  seesUnsubmitted: actor.roles.some((role) => numberRoles.includes(role)),
});

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
  const isOfDistrict = roles.some((role) => queueRoles.includes(role));
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

/** A member of staff with one of these roles, and with a district; `forbidden` to everybody else. */
export function requireRole(
  { staffId, roles, district }: StaffActor,
  needed: readonly StaffRole[],
): Manager {
  if (district === null || !roles.some((role) => needed.includes(role))) {
    throw new Refusal('forbidden');
  }
  return { staffId, district };
}
