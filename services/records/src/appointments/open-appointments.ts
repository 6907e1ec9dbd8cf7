import { randomUUID } from 'node:crypto';

import { Refusal, type SlotOpening } from '@ruxue/contracts';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { AppointmentSlot } from './appointment-slot.entity.ts';
import { hostingPlace } from './hosting-place.ts';

const minuteMs = 60_000;

/** Opens slots one after another at the actor's place (C6); one that begins alike is there already. */
export const openAppointments = (records: Records): Handler<'records.open-appointments'> =>
  ({ actor, opening }) => {
    const asked = { actor, event: 'openAppointments', caseId: null };
    return auditRefusals(records, asked, () => records.em().transactional(async (em) => {
      const { district, place } = hostingPlace(actor);
      requireAhead(opening);
      const { code: season } = await getCurrentSeason(em);
      const rows = startsOf(opening).map((startsAt) => ({
        id: randomUUID(), season, district, place, capacity: opening.capacity, startsAt,
        endsAt: new Date(startsAt.getTime() + opening.minutes * minuteMs),
      }));
      await em.upsertMany(AppointmentSlot, rows, {
        onConflictFields: ['district', 'season', 'place', 'startsAt'], onConflictAction: 'ignore',
      });
      appendAudit(em, { ...asked, facts: { place, ...opening } });
      return {};
    }));
  };

function requireAhead({ startsAt }: SlotOpening): void {
  if (new Date(startsAt) > new Date()) return;
  const message = '开始时间已过，请选择以后的时间';
  throw new Refusal('invalid-input', { fields: [{ path: 'startsAt', message }] });
}

const startsOf = ({ startsAt, minutes, slots }: SlotOpening): Date[] =>
  Array.from({ length: slots }, (_, at) =>
    new Date(new Date(startsAt).getTime() + at * minutes * minuteMs));
