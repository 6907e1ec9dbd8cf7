import { freeSchoolSlot } from '../appointments/free-school-slot.ts';
import type { ActionContext } from '../projection/action-context.ts';

/** A declined child (B23) waits for another school: its slot is another family's. */
export const declineChild = ({ em, found }: ActionContext<'declineChild'>): Promise<void> =>
  freeSchoolSlot(em, found.id);
