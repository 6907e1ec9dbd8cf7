import '../zod-jitless.ts';
import * as z from 'zod';

import { CityContent, CityDesk, CitySettings, NoticeAgreements } from '../city-settings.ts';
import { SettingsVersion } from '../district-settings.ts';
import { Instant, version } from '../fields.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

const cityOffice = ['city-office'] as const;
const ofVersion = z.object({ version: z.coerce.number().pipe(version) });
const baseVersion = z.number().int().nonnegative();
const NamedDesk = CityDesk.extend({ staffNames });

/** The city office edits the season, its notice and what districts may change (S2, S4, S23). */
export const citySettingsRoutes = {
  getCitySettings: {
    method: 'GET', path: '/api/city-settings', access: cityOffice,
    summary: "The newest version of the city's own data, and the draft of the next (S23)",
    answers: { 200: NamedDesk },
  },
  saveCityDraft: {
    method: 'PUT', path: '/api/city-settings/draft', access: cityOffice,
    summary: "Saves the city's one draft by compare-and-set; null drops it",
    body: z.object({ baseVersion, content: CitySettings.nullable() }),
    answers: { 200: z.object({ draftVersion: version, savedAt: Instant }) },
  },
  publishCitySettings: {
    method: 'POST', path: '/api/city-settings/versions', access: cityOffice,
    summary: 'Puts the draft in force, or opens the next season with it; again the same answer',
    body: z.object({ draftVersion: version, inForceFrom: Instant.nullable() }),
    answers: { 200: SettingsVersion },
  },
  listCityVersions: {
    method: 'GET', path: '/api/city-settings/versions', access: cityOffice,
    summary: 'The newest 100 versions with their authors and times',
    answers: { 200: z.object({ versions: z.array(SettingsVersion), staffNames }) },
  },
  getCityVersion: {
    method: 'GET', path: '/api/city-settings/versions/:version', access: cityOffice,
    summary: 'One version with its content, to compare',
    params: ofVersion,
    answers: { 200: CityContent },
  },
  withdrawCitySettings: {
    method: 'DELETE', path: '/api/city-settings/versions/:version', access: cityOffice,
    summary: 'Withdraws a version that waits for its time',
    params: ofVersion,
    answers: { 204: null },
  },
  restoreCitySettings: {
    method: 'POST', path: '/api/city-settings/versions/:version/restoration', access: cityOffice,
    summary: 'Makes an old version the draft of the next one',
    params: ofVersion,
    body: z.object({ baseVersion }),
    answers: { 200: NamedDesk },
  },
  listNotices: {
    method: 'GET', path: '/api/city-settings/notices', access: cityOffice,
    summary: "The versions of the season's notice, and how many families agreed to each (S4)",
    answers: { 200: z.object({ notices: z.array(NoticeAgreements) }) },
  },
} as const satisfies Record<string, Route>;
