import type { Action, RefusalData, StaffRole } from '@ruxue/contracts';

/** Which staff may do what; a parent's and the system's own actions aren't in it. */
const rolesFor = {
  decideReview: ['reviewer', 'district-manager'],
  undoDecision: ['reviewer', 'district-manager'],
  recordPresentation: ['school-officer'],
  enrol: ['school-officer'],
  undoEnrolment: ['school-officer'],
  approveAdmission: ['district-manager'],
  undoApproval: ['district-manager'],
} as const satisfies Partial<Record<Action['type'], readonly StaffRole[]>>;

type StaffActionType = keyof typeof rolesFor;
const isStaffAction = (type: Action['type']): type is StaffActionType =>
  Object.hasOwn(rolesFor, type);

/**
 * Who may act, whatever the case's stage (L7): staff of another district or school are told
 * `not-found`, as if the case did not exist; staff without the role `forbidden`. Null: may act.
 */
export function refusalForActor(
  scope: { readonly district: string },
  action: Action,
): RefusalData | null {
  const { actor } = action;
  if (actor.kind !== 'staff' || !isStaffAction(action.type)) return null;
  if (actor.district !== scope.district) return { type: 'not-found' };
  const roles: readonly StaffRole[] = rolesFor[action.type];
  if (!actor.roles.some((role) => roles.includes(role))) return { type: 'forbidden' };
  if ('schoolId' in action && actor.schoolId !== action.schoolId) return { type: 'not-found' };
  return null;
}
