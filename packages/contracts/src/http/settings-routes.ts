import '../zod-jitless.ts';
import * as z from 'zod';

import {
  DistrictSettings, SettingsAgreement, SettingsContent, SettingsDesk, SettingsVersion,
} from '../district-settings.ts';
import { District, Instant, version } from '../fields.ts';
import { FileContent } from '../operations/records-verdict-file-operations.ts';
import { DistrictReadiness, Readiness } from '../readiness.ts';
import { TypedSchool } from '../settings-schools.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

const managers = ['district-manager'] as const;
const ofVersion = z.object({ version: z.coerce.number().pipe(version) });
const baseVersion = z.number().int().nonnegative();
const NamedDesk = SettingsDesk.extend({ staffNames });

/** A manager edits the own district's page: draft, check, version, history (S2, S12, S23). */
export const settingsRoutes = {
  getSettings: {
    method: 'GET', path: '/api/district-settings', access: managers,
    summary: "The newest version of the district's own data, and the draft of the next (S2)",
    answers: { 200: NamedDesk },
  },
  saveSettingsDraft: {
    method: 'PUT', path: '/api/district-settings/draft', access: managers,
    summary: "Saves the district's one draft by compare-and-set; null drops it",
    body: z.object({ baseVersion, content: DistrictSettings.nullable() }),
    answers: { 200: z.object({ draftVersion: version, savedAt: Instant }) },
  },
  publishSettings: {
    method: 'POST', path: '/api/district-settings/versions', access: managers,
    summary: 'Puts the draft in force, at once (null) or from a time on; again the same answer',
    body: z.object({ draftVersion: version, inForceFrom: Instant.nullable() }),
    answers: { 200: SettingsVersion },
  },
  listSettingsVersions: {
    method: 'GET', path: '/api/district-settings/versions', access: managers,
    summary: 'The newest 100 versions with their authors and times',
    answers: { 200: z.object({ versions: z.array(SettingsVersion), staffNames }) },
  },
  getSettingsVersion: {
    method: 'GET', path: '/api/district-settings/versions/:version', access: managers,
    summary: 'One version with its content, to compare',
    params: ofVersion,
    answers: { 200: SettingsContent },
  },
  withdrawSettings: {
    method: 'DELETE', path: '/api/district-settings/versions/:version', access: managers,
    summary: 'Withdraws a version that waits for its time',
    params: ofVersion,
    answers: { 204: null },
  },
  restoreSettings: {
    method: 'POST', path: '/api/district-settings/versions/:version/restoration', access: managers,
    summary: 'Makes an old version the draft of the next one',
    params: ofVersion,
    body: z.object({ baseVersion }),
    answers: { 200: NamedDesk },
  },
  readSchoolFile: {
    method: 'POST', path: '/api/district-settings/school-file', access: managers,
    summary:
      'The schools in a CSV (UTF-8, GB18030) or XLSX file, in base64, joined to those of the draft; ' +
      'nothing is saved (B23)',
    body: z.object({ content: FileContent }),
    answers: { 200: z.object({ schools: z.array(TypedSchool) }) },
  },
  listSettingsAgreements: {
    method: 'GET', path: '/api/settings-agreements', access: ['city-office'],
    summary: 'The versions that take time from children and wait for the city office (S23)',
    answers: { 200: z.object({ agreements: z.array(SettingsAgreement) }) },
  },
  agreeSettings: {
    method: 'POST', path: '/api/settings-agreements/:code/:version', access: ['city-office'],
    summary: 'Agrees to one, as it was read: list-changed when it takes time from more children by now',
    params: ofVersion.extend({ code: District }),
    body: z.object({ children: z.number().int().nonnegative() }),
    answers: { 204: null },
  },
  getReadiness: {
    method: 'GET', path: '/api/readiness', access: managers,
    summary: 'What the district still lacks for the season, and whether it has declared 准备就绪 (S23)',
    answers: { 200: Readiness },
  },
  declareReadiness: {
    method: 'POST', path: '/api/readiness', access: managers,
    summary: 'Declares 准备就绪: not-ready while anything is missing; again the same answer',
    answers: { 200: Readiness },
  },
  listReadiness: {
    method: 'GET', path: '/api/readiness/districts', access: ['city-office'],
    summary: 'Which of the districts have declared it, for the city office',
    answers: { 200: z.object({ districts: z.array(DistrictReadiness) }) },
  },
} as const satisfies Record<string, Route>;
