import { Refusal, type StaffActor } from '@ruxue/contracts';

import { requireRole, type Manager } from '../reviews/jurisdiction.ts';

/** The place name of the district's own counter. */
export const counter = 'counter';

/** Whose slots a member of staff keeps: an officer the school's, clerks and managers the counter's. */
export function hostingPlace(actor: StaffActor): Manager & { readonly place: string } {
  const isOfDistrict = actor.roles.some((role) =>
    role === 'counter-clerk' || role === 'district-manager');
  if (isOfDistrict) {
    return { ...requireRole(actor, ['counter-clerk', 'district-manager']), place: counter };
  }
  const officer = requireRole(actor, ['school-officer']);
  if (actor.schoolId === null) throw new Refusal('forbidden');
  return { ...officer, place: actor.schoolId };
}
