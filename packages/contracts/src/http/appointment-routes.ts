import '../zod-jitless.ts';
import * as z from 'zod';

import { OwnAppointment, SlotOpening, StaffSlot } from '../appointments.ts';
import type { Route } from './route.ts';

const hosts = ['school-officer', 'counter-clerk', 'district-manager'] as const;
const ofSlot = z.object({ slotId: z.uuid() });

/** Appointments at the district's counter and at schools (C6). */
export const appointmentRoutes = {
  getAppointment: {
    method: 'GET', path: '/api/me/appointment', access: 'parent', atCounter: true,
    summary: 'The slots that the family can book now, and its own (C6)',
    answers: { 200: OwnAppointment },
  },
  bookAppointment: {
    method: 'PUT', path: '/api/me/appointment/:slotId', access: 'parent', atCounter: true,
    summary: 'Books a slot, or moves to it',
    params: ofSlot,
    answers: { 200: OwnAppointment },
  },
  cancelAppointment: {
    method: 'DELETE', path: '/api/me/appointment', access: 'parent', atCounter: true,
    summary: "Gives the family's slot back",
    answers: { 204: null },
  },
  listAppointments: {
    method: 'GET', path: '/api/appointments', access: hosts,
    summary: "The slots of the officer's school or of the district's counter, with their families",
    answers: { 200: z.object({ slots: z.array(StaffSlot) }) },
  },
  openAppointments: {
    method: 'POST', path: '/api/appointments', access: hosts,
    summary: 'Opens slots one after another; the same again opens none',
    body: SlotOpening,
    answers: { 204: null },
  },
  closeAppointmentSlot: {
    method: 'DELETE', path: '/api/appointments/:slotId', access: hosts,
    summary: 'Takes away a slot that nobody has booked',
    params: ofSlot,
    answers: { 204: null },
  },
} as const satisfies Record<string, Route>;
