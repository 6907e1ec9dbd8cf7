import '../zod-jitless.ts';
import * as z from 'zod';

import { FamilyActor, StaffActor } from '../actions/actor.ts';
import { OwnAppointment, SlotOpening, StaffSlot } from '../appointments.ts';
import { CaseId } from '../fields.ts';
import { Empty, type Operation } from './operation.ts';

const byStaff = z.object({ actor: StaffActor });
const byFamily = z.object({ caseId: CaseId, actor: FamilyActor });

/** Appointments with a capacity for each slot (C6). */
export const recordsAppointmentOperations = {
  /**
   * Opens slots of the officer's school, or of the district's counter; the same again opens none.
   * `invalid-input` for the past.
   */
  'records.open-appointments': {
    request: byStaff.extend({ opening: SlotOpening }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** The slots of the actor's place from today on, with their families; audited (B11). */
  'records.list-appointments': {
    request: byStaff,
    reply: z.object({ slots: z.array(StaffSlot) }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Takes away a slot that nobody has booked; `action-not-allowed` for another. */
  'records.close-appointment-slot': {
    request: byStaff.extend({ slotId: z.uuid() }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** What a family can book, by its phase alone (S14); its schools are asked of collection (C8). */
  'records.get-appointment': {
    request: z.object({ caseId: CaseId }),
    reply: OwnAppointment,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Books a slot instead of the one booked before. `slot-full`; `not-found` for a slot that isn't the
   * family's to book; `action-not-allowed` after its beginning.
   */
  'records.book-appointment': {
    request: byFamily.extend({ slotId: z.uuid() }),
    reply: OwnAppointment,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Gives the slot back; nothing booked is fine, too. */
  'records.cancel-appointment': {
    request: byFamily,
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
