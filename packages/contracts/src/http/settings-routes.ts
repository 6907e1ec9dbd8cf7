import '../zod-jitless.ts';
import * as z from 'zod';

import {
  DistrictSettings, SettingsContent, SettingsDesk, SettingsVersion,
} from '../district-settings.ts';
import { Instant, version } from '../fields.ts';
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
} as const satisfies Record<string, Route>;
