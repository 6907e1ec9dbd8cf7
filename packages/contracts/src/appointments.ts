import './zod-jitless.ts';
import * as z from 'zod';

import { AccountNumber, CaseId, Instant, SchoolId } from './fields.ts';

/** Where a family comes to (C6): the district's counter for 现场审核, or a school with its form. */
export const AppointmentPlace = z.enum(['counter', 'school']);
export type AppointmentPlace = z.infer<typeof AppointmentPlace>;

/** A time at a place, for so many families. */
export const AppointmentSlot = z.object({
  slotId: z.uuid(),
  /** Null at the district's counter. */
  schoolId: SchoolId.nullable(),
  startsAt: Instant,
  endsAt: Instant,
  capacity: z.number().int().positive(),
  left: z.number().int().nonnegative(),
});
export type AppointmentSlot = z.infer<typeof AppointmentSlot>;

/** What a family can book now, and what it has booked. */
export const OwnAppointment = z.object({
  /** Null while nobody waits for the family at a place. */
  place: AppointmentPlace.nullable(),
  /** Those ahead, the next one first. */
  slots: z.array(AppointmentSlot),
  /** Stays in sight after its time. */
  mine: AppointmentSlot.nullable(),
  /** By the id, of the schools among these slots. */
  schoolNames: z.record(SchoolId, z.string()),
});
export type OwnAppointment = z.infer<typeof OwnAppointment>;

/** Slots one after another, opened at once. */
export const SlotOpening = z.object({
  startsAt: Instant,
  minutes: z.number().int().min(5, { error: '每个时段至少5分钟' }).max(240, { error: '每个时段最多240分钟' }),
  slots: z.number().int().min(1, { error: '至少开放一个时段' }).max(48, { error: '一次最多开放48个时段' }),
  capacity: z.number().int().min(1, { error: '每个时段至少1家' }).max(500, { error: '每个时段最多500家' }),
});
export type SlotOpening = z.infer<typeof SlotOpening>;

/** A slot as its staff see it, with the families that have booked it. */
export const StaffSlot = AppointmentSlot.extend({
  families: z.array(z.object({
    caseId: CaseId,
    accountNumber: AccountNumber,
    childName: z.string(),
    /** At a school: it has registered the child since. */
    hasCome: z.boolean(),
  })),
});
export type StaffSlot = z.infer<typeof StaffSlot>;
