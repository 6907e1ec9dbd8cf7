import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { CityContent, CityDesk, CitySettings, NoticeAgreements } from '../city-settings.ts';
import {
  DistrictSettings, SettingsAgreement, SettingsContent, SettingsDesk, SettingsVersion,
} from '../district-settings.ts';
import { District, Instant, version } from '../fields.ts';
import { DistrictReadiness, Readiness } from '../readiness.ts';
import { TypedSchool } from '../settings-schools.ts';
import { Empty, type Operation } from './operation.ts';
import { FileContent } from './records-verdict-file-operations.ts';

const byStaff = z.object({ actor: StaffActor });
const baseVersion = z.number().int().nonnegative();

/**
 * A district's own data (S2, S12, S23): of the manager's own district, by the manager alone; what
 * takes time from children, by the city office, too.
 */
export const recordsSettingsOperations = {
  /** The newest version and the draft. */
  'records.get-settings': {
    request: byStaff, reply: SettingsDesk, callers: ['gateway'], timeoutMs: 3000,
  },
  /**
   * Saves the district's one draft; null drops it. `version-conflict` with a sentence when somebody
   * saved in between; a repeat whose answer got lost is answered again.
   */
  'records.save-settings-draft': {
    request: byStaff.extend({ baseVersion, content: DistrictSettings.nullable() }),
    reply: z.object({ draftVersion: version, savedAt: Instant }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Makes the draft a version, in force at once (null) or from a time on. `invalid-input` names each
   * field that blocks; `version-conflict`, `action-not-allowed`; a repeat answers the same version.
   */
  'records.publish-settings': {
    request: byStaff.extend({ draftVersion: version, inForceFrom: Instant.nullable() }),
    reply: SettingsVersion,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /** Withdraws a version that waits for its time. */
  'records.withdraw-settings': {
    request: byStaff.extend({ version }), reply: Empty, callers: ['gateway'], timeoutMs: 5000,
  },
  /** A new draft from an old version, in the place of the draft that `baseVersion` names. */
  'records.restore-settings': {
    request: byStaff.extend({ version, baseVersion }),
    reply: SettingsDesk,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** The newest 100 versions, the latest first. */
  'records.list-settings-versions': {
    request: byStaff,
    reply: z.object({ versions: z.array(SettingsVersion) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  'records.get-settings-version': {
    request: byStaff.extend({ version }),
    reply: SettingsContent,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * The schools of a file, with those of the draft that it doesn't name: one of a known name keeps its
   * id. Nothing is saved. `invalid-input` says in words what is wrong in which row.
   */
  'records.read-school-file': {
    request: byStaff.extend({ content: FileContent }),
    reply: z.object({ schools: z.array(TypedSchool) }),
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /** The versions of all districts that take time from children and wait for the city office. */
  'records.list-settings-agreements': {
    request: byStaff,
    reply: z.object({ agreements: z.array(SettingsAgreement) }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * The city office agrees to such a version, as one that takes time from at most so many children:
   * `list-changed` when there are more by now. Again changes nothing.
   */
  'records.agree-settings': {
    request: byStaff.extend({
      district: District, version, children: z.number().int().nonnegative(),
    }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** The city's own data, by the city office alone; each as the district's of the same name. */
  'records.get-city-settings': {
    request: byStaff, reply: CityDesk, callers: ['gateway'], timeoutMs: 3000,
  },
  'records.save-city-draft': {
    request: byStaff.extend({ baseVersion, content: CitySettings.nullable() }),
    reply: z.object({ draftVersion: version, savedAt: Instant }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * With the code of a new season it opens that one, at once and after the end of the last: else
   * `action-not-allowed` says what is still open.
   */
  'records.publish-city-settings': {
    request: byStaff.extend({ draftVersion: version, inForceFrom: Instant.nullable() }),
    reply: SettingsVersion,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  'records.withdraw-city-settings': {
    request: byStaff.extend({ version }), reply: Empty, callers: ['gateway'], timeoutMs: 5000,
  },
  'records.restore-city-settings': {
    request: byStaff.extend({ version, baseVersion }),
    reply: CityDesk,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  'records.list-city-versions': {
    request: byStaff,
    reply: z.object({ versions: z.array(SettingsVersion) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  'records.get-city-version': {
    request: byStaff.extend({ version }),
    reply: CityContent,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The 20 newest versions of the running season's notice, and how many families agreed to each (S4). */
  'records.list-notices': {
    request: byStaff,
    reply: z.object({ notices: z.array(NoticeAgreements) }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** What the manager's district lacks, and whether it has declared that it is ready. */
  'records.get-readiness': {
    request: byStaff, reply: Readiness, callers: ['gateway'], timeoutMs: 8000,
  },
  /** Declares 「准备就绪」: `not-ready` while anything is missing. Again changes nothing. */
  'records.declare-readiness': {
    request: byStaff, reply: Readiness, callers: ['gateway'], timeoutMs: 8000,
  },
  /** The state of every district, for the city office. */
  'records.list-readiness': {
    request: byStaff,
    reply: z.object({ districts: z.array(DistrictReadiness) }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
