import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import type { NameStaff } from '../staff/staff-names.ts';
import { peopleAt, peopleOf } from './handle-settings.ts';

/** The city's own data (S4, S23); records checks who edits it. */
export function citySettingsHandlers(call: Call, nameStaff: NameStaff) {
  return {
    async getCitySettings(request) {
      const actor = staffActor(request);
      const desk = await call('records.get-city-settings', { actor });
      const staffNames = await nameStaff(actor, peopleAt(desk));
      return { status: 200, body: { ...desk, staffNames } };
    },
    saveCityDraft: async (request) => ({
      status: 200,
      body: await call('records.save-city-draft', {
        actor: staffActor(request), ...request.body,
      }),
    }),
    publishCitySettings: async (request) => ({
      status: 200,
      body: await call('records.publish-city-settings', {
        actor: staffActor(request), ...request.body,
      }),
    }),
    async listCityVersions(request) {
      const actor = staffActor(request);
      const { versions } = await call('records.list-city-versions', { actor });
      const staffNames = await nameStaff(actor, versions.flatMap(peopleOf));
      return { status: 200, body: { versions, staffNames } };
    },
    getCityVersion: async (request) => ({
      status: 200,
      body: await call('records.get-city-version', {
        actor: staffActor(request), ...request.params,
      }),
    }),
    async withdrawCitySettings(request) {
      await call('records.withdraw-city-settings', {
        actor: staffActor(request), ...request.params,
      });
      return { status: 204, body: undefined };
    },
    async restoreCitySettings(request) {
      const actor = staffActor(request);
      const desk = await call('records.restore-city-settings', {
        actor, ...request.params, ...request.body,
      });
      const staffNames = await nameStaff(actor, peopleAt(desk));
      return { status: 200, body: { ...desk, staffNames } };
    },
    listNotices: async (request) => ({
      status: 200, body: await call('records.list-notices', { actor: staffActor(request) }),
    }),
  } satisfies Partial<RouteHandlers>;
}
