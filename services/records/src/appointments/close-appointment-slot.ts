import { LockMode } from '@mikro-orm/core';
import { Refusal } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { AppointmentSlot } from './appointment-slot.entity.ts';
import { hostingPlace } from './hosting-place.ts';
import { countBooked } from './slot-view.ts';

/** Takes away a slot that nobody has booked (C6); one that is gone already is fine. */
export const closeAppointmentSlot = (
  records: Records,
): Handler<'records.close-appointment-slot'> =>
  ({ actor, slotId }) => {
    const asked = { actor, event: 'closeAppointmentSlot', caseId: null };
    return auditRefusals(records, asked, () => records.em().transactional(async (em) => {
      const { district, place } = hostingPlace(actor);
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const slot = await em.findOne(AppointmentSlot, { id: slotId, district, place }, { lockMode });
      if (slot === null) throw new Refusal('not-found');
      const booked = (await countBooked(em, [slotId])).get(slotId) ?? 0;
      if (booked > 0) {
        const detail = `已有${booked}家预约了这一时段，不能取消；请先电话联系家长改约`;
        throw new Refusal('action-not-allowed', { detail });
      }
      em.remove(slot);
      appendAudit(em, { ...asked, facts: { place, startsAt: slot.startsAt.toISOString() } });
      return {};
    }));
  };
