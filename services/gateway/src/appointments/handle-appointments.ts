import { Refusal, type FoundSchools, type OwnAppointment } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { ownCase, staffActor, type RouteHandlers } from '../http/handler.ts';

/** Appointments (C6): records keeps them, collection knows which schools are the family's. */
export function appointmentHandlers(call: Call) {
  const schoolsOf = async (caseId: string): Promise<FoundSchools['schools']> => {
    try {
      return (await call('collection.find-own-schools', { caseId })).schools;
    } catch (error) {
      // Before the sync the family has no school yet.
      if (error instanceof Refusal && error.data.type === 'not-found') return [];
      throw error;
    }
  };
  const named = (own: OwnAppointment, schools: FoundSchools['schools']) => ({
    ...own, schoolNames: Object.fromEntries(schools.map(({ id, name }) => [id, name])),
  });
  return {
    async getAppointment(request) {
      const caseId = ownCase(request);
      const schools = await schoolsOf(caseId);
      const schoolIds = schools.map(({ id }) => id);
      const own = await call('records.get-appointment', { caseId, schoolIds });
      return { status: 200, body: named(own, schools) };
    },
    async bookAppointment(request) {
      const caseId = ownCase(request);
      const schools = await schoolsOf(caseId);
      const schoolIds = schools.map(({ id }) => id);
      const own = await call('records.book-appointment', { caseId, schoolIds, ...request.params });
      return { status: 200, body: named(own, schools) };
    },
    async cancelAppointment(request) {
      await call('records.cancel-appointment', { caseId: ownCase(request) });
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
