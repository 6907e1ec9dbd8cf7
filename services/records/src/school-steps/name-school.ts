import { freeSchoolSlot } from '../appointments/free-school-slot.ts';
import type { ActionContext } from '../projection/action-context.ts';

/** A child whose school is named (B23) comes there: a slot elsewhere is another family's. */
export const nameSchool = ({ em, found, action }: ActionContext<'nameSchool'>): Promise<void> =>
  freeSchoolSlot(em, found.id, action.schoolId);
