import type { Call } from '@ruxue/service-kit';

import { familyActor, ownCase, staffActor, type RouteHandlers } from '../http/handler.ts';

/** Appointments (C6). */
export function appointmentHandlers(call: Call) {
  return {
    getAppointment: async (request) => ({
      status: 200, body: await call('records.get-appointment', { caseId: ownCase(request) }),
    }),
    async bookAppointment(request) {
      const by = { caseId: ownCase(request), actor: familyActor(request) };
      return { status: 200, body: await call('records.book-appointment', { ...by, ...request.params }) };
    },
    async cancelAppointment(request) {
      const by = { caseId: ownCase(request), actor: familyActor(request) };
      await call('records.cancel-appointment', by);
      return { status: 204, body: undefined };
    },
    listAppointments: async (request) => ({
      status: 200, body: await call('records.list-appointments', { actor: staffActor(request) }),
    }),
    async openAppointments(request) {
      const { body: opening } = request;
      await call('records.open-appointments', { actor: staffActor(request), opening });
      return { status: 204, body: undefined };
    },
    async closeAppointmentSlot(request) {
      const actor = staffActor(request);
      await call('records.close-appointment-slot', { actor, ...request.params });
      return { status: 204, body: undefined };
    },
  } satisfies Partial<RouteHandlers>;
}
