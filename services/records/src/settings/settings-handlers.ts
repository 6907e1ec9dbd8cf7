import type { Handlers } from '@ruxue/service-kit';

import type { Records } from '../records.ts';
import { getVersionOf, listVersionsOf } from './list-versions.ts';
import { publishDraftOf } from './publish-settings.ts';
import { deskOfCity, deskOfDistrict } from './read-settings.ts';
import { restoreVersionOf, saveDraftOf } from './save-draft.ts';
import { cityHolder, districtHolder } from './settings-holder.ts';
import { withdrawVersionOf } from './withdraw-settings.ts';

/** The settings of the districts and the city: the same acts, each for its own editors (S2, S23). */
export const settingsHandlers = (records: Records) => ({
  'records.get-settings': ({ actor }) => deskOfDistrict(records.em(), actor),
  'records.save-settings-draft': saveDraftOf(records, districtHolder),
  'records.publish-settings': publishDraftOf(records, districtHolder),
  'records.withdraw-settings': withdrawVersionOf(records, districtHolder),
  'records.restore-settings': restoreVersionOf(records, districtHolder, deskOfDistrict),
  'records.list-settings-versions': listVersionsOf(records, districtHolder),
  'records.get-settings-version': getVersionOf(records, districtHolder),
  'records.get-city-settings': ({ actor }) => deskOfCity(records.em(), actor),
  'records.save-city-draft': saveDraftOf(records, cityHolder),
  'records.publish-city-settings': publishDraftOf(records, cityHolder),
  'records.withdraw-city-settings': withdrawVersionOf(records, cityHolder),
  'records.restore-city-settings': restoreVersionOf(records, cityHolder, deskOfCity),
  'records.list-city-versions': listVersionsOf(records, cityHolder),
  'records.get-city-version': getVersionOf(records, cityHolder),
} satisfies Partial<Handlers<'records'>>);
