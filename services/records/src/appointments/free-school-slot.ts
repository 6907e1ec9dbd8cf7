import type { EntityManager } from '@mikro-orm/postgresql';

import { counter } from './hosting-place.ts';

/**
 * Gives back the slot that a family has booked ahead at a school where its child isn't to come any
 * more (B23, C6). A slot at the counter stays, and so does one at the school that is named.
 */
export async function freeSchoolSlot(
  em: EntityManager, caseId: string, named: string | null = null,
): Promise<void> {
  await em.execute(
    `delete from appointment using appointment_slot as slot
     where appointment.slot_id = slot.id and appointment.case_id = ?
       and slot.place not in (?, ?) and slot.starts_at > now()`,
    [caseId, counter, named ?? counter],
  );
}
