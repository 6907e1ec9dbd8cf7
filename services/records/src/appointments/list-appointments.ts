import { Refusal, type StaffSlot } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { caseColumns, EnrolmentCase } from '../cases/case.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { AppointmentSlot } from './appointment-slot.entity.ts';
import { Appointment } from './appointment.entity.ts';
import { counter, hostingPlace } from './hosting-place.ts';
import { viewSlot } from './slot-view.ts';

const dayMs = 86_400_000;
const beijingMs = 8 * 3_600_000;
const mostListed = 500;

/** The slots of the actor's place from today on, with the families that have booked them (C6). */
export const listAppointments = (records: Records): Handler<'records.list-appointments'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'listAppointments', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const { district, place } = hostingPlace(actor);
        const { code: season } = await getCurrentSeason(em);
        const slots = await em.find(
          AppointmentSlot,
          { district, season, place, startsAt: { $gte: beginningOfToday(new Date()) } },
          { orderBy: { startsAt: 'asc' }, limit: mostListed },
        );
        const bookings = await em.find(Appointment, { slotId: slots.map(({ id }) => id) });
        const families = await familiesOf(records, em, bookings, place);
        await auditList(em, {
          actor, event: 'listAppointments', caseIds: bookings.map(({ caseId }) => caseId),
        });
        return { slots: slots.map((slot) => {
          const own = bookings.filter(({ slotId }) => slotId === slot.id);
          const known = own.flatMap(({ caseId }) => families.get(caseId) ?? []);
          return { ...viewSlot(slot, own.length), families: known };
        }) };
      }));

const beginningOfToday = (now: Date): Date =>
  new Date(Math.floor((now.getTime() + beijingMs) / dayMs) * dayMs - beijingMs);

type Family = StaffSlot['families'][number];

async function familiesOf(
  { keyRing }: Records, em: EntityManager, bookings: readonly Appointment[], place: string,
): Promise<ReadonlyMap<string, Family>> {
  const cases = await em.find(EnrolmentCase, {
    id: bookings.map(({ caseId }) => caseId), stage: { $nin: ['revoking', 'revoked'] },
  });
  const families = await Promise.all(cases.map(async (found) => {
    const { id: caseId, accountNumber, childName, stage } = found;
    try {
      const key = await keyRing.forCase(caseId);
      const hasCome = place !== counter && stage !== 'collecting';
      return { caseId, accountNumber, hasCome, childName: key.open(caseColumns.childName, childName) };
    } catch (error) {
      // Its erasure is under way.
      if (error instanceof Refusal && error.data.type === 'revoked') return null;
      throw error;
    }
  }));
  return new Map(families.flatMap((family) => (family ? [[family.caseId, family]] : [])));
}
