import type { AppointmentSlot } from '@ruxue/contracts/appointments';

import { beijingDay } from './beijing-time.ts';

/** Slots under the days on which they are, in their order. */
export function slotsByDay<Slot extends AppointmentSlot>(
  slots: readonly Slot[],
): readonly { readonly day: string; readonly slots: readonly Slot[] }[] {
  const days = [...new Set(slots.map(({ startsAt }) => beijingDay(startsAt)))];
  return days.map((day) => ({
    day, slots: slots.filter(({ startsAt }) => beijingDay(startsAt) === day),
  }));
}
