import type { CityDesk, SettingsDesk, SettingsVersion } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type RouteHandlers } from '../http/handler.ts';
import type { NameStaff } from '../staff/staff-names.ts';

/** A district's own data (S2, S12); records checks who edits it. */
export function settingsHandlers(call: Call, nameStaff: NameStaff) {
  return {
    async getSettings(request) {
      const actor = staffActor(request);
      const desk = await call('records.get-settings', { actor });
      const staffNames = await nameStaff(actor, peopleAt(desk));
      return { status: 200, body: { ...desk, staffNames } };
    },
    saveSettingsDraft: async (request) => ({
      status: 200,
      body: await call('records.save-settings-draft', {
        actor: staffActor(request), ...request.body,
      }),
    }),
    publishSettings: async (request) => ({
      status: 200,
      body: await call('records.publish-settings', { actor: staffActor(request), ...request.body }),
    }),
    async listSettingsVersions(request) {
      const actor = staffActor(request);
      const { versions } = await call('records.list-settings-versions', { actor });
      const staffNames = await nameStaff(actor, versions.flatMap(peopleOf));
      return { status: 200, body: { versions, staffNames } };
    },
    getSettingsVersion: async (request) => ({
      status: 200,
      body: await call('records.get-settings-version', {
        actor: staffActor(request), ...request.params,
      }),
    }),
    async withdrawSettings(request) {
      await call('records.withdraw-settings', { actor: staffActor(request), ...request.params });
      return { status: 204, body: undefined };
    },
    async restoreSettings(request) {
      const actor = staffActor(request);
      const desk = await call('records.restore-settings', {
        actor, ...request.params, ...request.body,
      });
      const staffNames = await nameStaff(actor, peopleAt(desk));
      return { status: 200, body: { ...desk, staffNames } };
    },
    readSchoolFile: async (request) => ({
      status: 200,
      body: await call('records.read-school-file', {
        actor: staffActor(request), ...request.body,
      }),
    }),
    getReadiness: async (request) => ({
      status: 200, body: await call('records.get-readiness', { actor: staffActor(request) }),
    }),
    declareReadiness: async (request) => ({
      status: 200, body: await call('records.declare-readiness', { actor: staffActor(request) }),
    }),
    listReadiness: async (request) => ({
      status: 200, body: await call('records.list-readiness', { actor: staffActor(request) }),
    }),
    listSettingsAgreements: async (request) => ({
      status: 200,
      body: await call('records.list-settings-agreements', { actor: staffActor(request) }),
    }),
    async agreeSettings(request) {
      const { code: district, version } = request.params;
      const asked = { district, version, ...request.body };
      await call('records.agree-settings', { actor: staffActor(request), ...asked });
      return { status: 204, body: undefined };
    },
  } satisfies Partial<RouteHandlers>;
}

/** Those who are named at a version. */
export const peopleOf = ({ publishedBy, withdrawnBy }: SettingsVersion) => [publishedBy, withdrawnBy];

/** The members of staff who are named at a desk. */
export const peopleAt = ({ newest, draft }: SettingsDesk | CityDesk) => [...peopleOf(newest), draft?.savedBy];
