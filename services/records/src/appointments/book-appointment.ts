import { LockMode } from '@mikro-orm/core';
import { Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { lockCase, refuseRevoked } from '../cases/find-case.ts';
import type { Handler, Records } from '../records.ts';
import { AppointmentSlot } from './appointment-slot.entity.ts';
import { Appointment } from './appointment.entity.ts';
import { placesFor, requireOwnSlot, viewOwn } from './own-appointment.ts';
import { countBooked } from './slot-view.ts';

/**
 * Books a slot for a family, instead of the one booked before (C6). The slot's row is locked while its
 * families are counted, so it never has more than its capacity.
 */
export const bookAppointment = (records: Records): Handler<'records.book-appointment'> =>
  async ({ caseId, actor, slotId }) => {
    const places = await placesFor(records, caseId);
    await records.em().transactional(async (em) => {
      refuseRevoked(await lockCase(em, caseId));
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const slot = requireOwnSlot(
        await em.findOne(AppointmentSlot, { id: slotId }, { lockMode }), places);
      const present = await em.findOne(Appointment, { caseId });
      if (present?.slotId === slotId) return;
      const booked = (await countBooked(em, [slotId])).get(slotId) ?? 0;
      if (booked >= slot.capacity) throw new Refusal('slot-full');
      const bookedAt = new Date();
      if (present) em.assign(present, { slotId, bookedAt });
      else em.create(Appointment, { caseId, slotId, bookedAt });
      appendAudit(em, { actor, event: 'bookAppointment', caseId, facts: { slotId } });
    });
    return viewOwn(records, caseId, places);
  };

/** Gives the family's slot back to others. */
export const cancelAppointment = (records: Records): Handler<'records.cancel-appointment'> =>
  async ({ caseId, actor }) => {
    await records.em().transactional(async (em) => {
      refuseRevoked(await lockCase(em, caseId));
      const removed = await em.nativeDelete(Appointment, { caseId });
      if (removed === 0) return;
      appendAudit(em, { actor, event: 'cancelAppointment', caseId });
    });
    return {};
  };
