import type { AppointmentSlot as SlotView } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { AppointmentSlot } from './appointment-slot.entity.ts';
import { counter } from './hosting-place.ts';

/** How many families have booked each of these slots. */
export async function countBooked(
  em: EntityManager, slotIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (slotIds.length === 0) return new Map();
  const rows = await em.execute<{ id: string; count: number }[]>(
    `select slot_id as id, count(*)::int as count from appointment where slot_id in (?)
     group by slot_id`,
    [slotIds],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export const viewSlot = (
  { id, place, startsAt, endsAt, capacity }: AppointmentSlot, booked: number,
): SlotView => ({
  slotId: id,
  schoolId: place === counter ? null : place,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  capacity,
  left: Math.max(0, capacity - booked),
});
