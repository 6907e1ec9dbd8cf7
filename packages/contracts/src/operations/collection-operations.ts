import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { FoundSchools, SearchedAddress } from '../catchment.ts';
import { CaseId, District, SchoolId, version } from '../fields.ts';
import { CasesAsked, CollectedCase } from '../held-cases.ts';
import { FormContent } from '../prints.ts';
import { SchoolReason } from '../school-reasons.ts';
import { ListedSchool, SchoolSeed } from '../school-seed.ts';
import { mostSchools } from '../settings-schools.ts';
import { ListFormat } from '../verdict-files.ts';
import { Empty, type Operation } from './operation.ts';

const ofCase = z.object({ caseId: CaseId });
const listOf = z.object({ district: District, schools: z.array(ListedSchool).max(mostSchools) });

/** A child's step at a school; `named`: the district has named it, and a place is held (B23). */
export const SchoolStep = z.enum([
  'none', 'named', 'declined', 'presented', 'enrolled', 'admitted', 'confirmed', 'noShow', 'left',
]);
export type SchoolStep = z.infer<typeof SchoolStep>;
export const schoolStepWords = {
  none: '未登记', named: '区里安排，待到校登记', declined: '未接收，待区里安排', presented: '学校已登记',
  enrolled: '已录取，待区里批准', admitted: '已公布录取', confirmed: '家长已确认学位', noShow: '逾期未报到',
  left: '已放弃或收回学位',
} as const satisfies Record<SchoolStep, string>;

/** A school with its places. */
export const School = SchoolSeed.omit({ catchment: true }).extend({ taken: z.number().int().nonnegative() });
export type School = z.infer<typeof School>;

/** A school in the district's table: how many of its children stand where (B23). */
export const CountedSchool = School.extend({
  presented: z.number().int().nonnegative(),
  /** Named by the district, and not yet come. */
  named: z.number().int().nonnegative(),
  /** Belong to it by their residence, and stand nowhere yet. */
  missing: z.number().int().nonnegative(),
  /** Declined by this school, and without another one. */
  declined: z.number().int().nonnegative(),
  /** Hold a place, and their admission isn't published. */
  enrolled: z.number().int().nonnegative(),
  /** Admission shown, their families' word on the place or not. */
  admitted: z.number().int().nonnegative(),
  /** Of those, the families that have confirmed (B24). */
  confirmed: z.number().int().nonnegative().default(0),
  /** Had a place and lost it: given up, withdrawn, or not come (B24). */
  left: z.number().int().nonnegative().default(0),
});
export type CountedSchool = z.infer<typeof CountedSchool>;

/** A child on a school's list, with no more data than the school needs (B26). */
export const RosterEntry = z.object({
  caseId: CaseId,
  childName: z.string(),
  sex: z.enum(['male', 'female']),
  birthDate: z.iso.date(),
  formNumber: z.string(),
  guardianName: z.string(),
  /** Of guardian 1: whom the school calls; empty once the child has left, or without a telephone. */
  phone: z.string(),
  step: SchoolStep,
  /** Why the school declined it, or the district refused the enrolment. */
  reason: SchoolReason.nullable(),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

export const collectionOperations = {
  /**
   * S15: takes a committed submission over, by version and hash. The same version with the same
   * content and an older version change nothing, a newer one replaces the child; the same version
   * with other content is `version-conflict`. `revoked` after the erasure.
   */
  'collection.sync-case': {
    request: ofCase.extend({ submissionVersion: z.number().int().positive() }),
    reply: Empty,
    callers: ['worker', 'gateway', 'records'],
    timeoutMs: 15_000,
  },
  /**
   * The data on 「学龄人口信息采集表」 (S16); `not-found` before the sync, `data-not-confirmed` before the
   * parent's confirmation.
   */
  'collection.get-form': {
    request: ofCase,
    reply: FormContent.extend({ submissionVersion: version.optional() }),
    callers: ['documents'],
    timeoutMs: 3000,
  },
  /**
   * Whether a district's list of schools can be taken over now: `invalid-input` names each school with
   * fewer places than it holds, and each id of another district, by its place in the list.
   */
  'collection.check-schools': {
    request: listOf, reply: Empty, callers: ['records'], timeoutMs: 3000,
  },
  /**
   * Takes over the list of a version of the district's settings (S2, B23), refused as above with nothing
   * changed. A school that it doesn't name stays as it is; an older version than the last changes nothing.
   */
  'collection.put-schools': {
    request: listOf.extend({ version }), reply: Empty, callers: ['records'], timeoutMs: 3000,
  },
  'collection.list-schools': {
    request: z.object({ district: District }),
    reply: z.object({ schools: z.array(CountedSchool) }),
    callers: ['gateway', 'auth', 'records'],
    timeoutMs: 3000,
  },
  /** The schools that take children from an address (C8); the address is kept nowhere. */
  'collection.find-schools': {
    request: z.object({ district: District, address: SearchedAddress }),
    reply: FoundSchools,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The same for a synced child's own residence (B23); `not-found` before the sync. */
  'collection.find-own-schools': {
    request: ofCase,
    reply: FoundSchools,
    callers: ['gateway', 'records'],
    timeoutMs: 3000,
  },
  'collection.get-school': {
    request: z.object({ schoolId: SchoolId }),
    reply: School,
    callers: ['gateway', 'records'],
    timeoutMs: 3000,
  },
  /** The places of all districts' schools, and how many are taken (B17). */
  'collection.count-places': {
    request: Empty,
    reply: z.object({
      places: z.array(z.object({
        district: District, schools: z.number().int(), places: z.number().int(),
        taken: z.number().int(),
      })),
    }),
    callers: ['records'],
    timeoutMs: 3000,
  },
  /**
   * The children of a season that is over hold their schools' places no longer (B23): the next one's
   * need them. They leave the rosters; again changes nothing.
   */
  'collection.free-places': {
    request: z.object({ caseIds: z.array(CaseId).max(10_000) }),
    reply: Empty,
    callers: ['records'],
    timeoutMs: 10_000,
  },
  /** For each of these children the schools of its residence; unknown ones are left out. */
  'collection.match-cases': {
    request: z.object({ caseIds: z.array(CaseId).max(2000) }),
    reply: z.object({
      matches: z.array(z.object({ caseId: CaseId, ownSchools: z.array(SchoolId) })),
    }),
    callers: ['records'],
    timeoutMs: 5000,
  },
  /** Children of the district who are nowhere yet, and whose residence leads to no school. */
  'collection.list-strays': {
    request: z.object({ district: District, limit: z.number().int().min(1).max(1000) }),
    reply: z.object({ caseIds: z.array(CaseId) }),
    callers: ['records'],
    timeoutMs: 5000,
  },
  /** Children who belong to a school, by residence or named by the district, and haven't come. */
  'collection.list-missing': {
    request: z.object({ schoolId: SchoolId, limit: z.number().int().min(1).max(1000) }),
    reply: z.object({
      cases: z.array(z.object({ caseId: CaseId, isNamed: z.boolean(), isShared: z.boolean() })),
      total: z.number().int().nonnegative(),
    }),
    callers: ['records'],
    timeoutMs: 5000,
  },
  /** The children of the officer's own school; `not-found` for another school. */
  'collection.get-roster': {
    request: z.object({ actor: StaffActor, schoolId: SchoolId }),
    reply: z.object({ school: School, entries: z.array(RosterEntry) }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** The same list as a file (B17), marked with `exportedBy`, the officer's name. */
  'collection.export-roster': {
    request: z.object({
      actor: StaffActor, schoolId: SchoolId, format: ListFormat,
      exportedBy: z.string().max(100).nullable(),
    }),
    reply: z.object({ name: z.string(), content: z.base64() }),
    callers: ['gateway'],
    timeoutMs: 15_000,
  },
  /**
   * The case of a presented form, in the school's district; `not-found` otherwise, and
   * `form-superseded` for one that a newer print has replaced (B12).
   */
  'collection.resolve-form': {
    request: z.object({
      schoolId: SchoolId,
      formNumber: z.string().max(20),
      verificationCode: z.string().max(20),
    }),
    reply: ofCase,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /**
   * Sets a child's step at a school of its district; idempotent. `enrolled`, `admitted` and
   * `confirmed` take one place (`school-full` when none is left), and so does a school that the district
   * named, until the child leaves it; all others free it. A closed school takes none but those who
   * stand there (`action-not-allowed`). A child that `left` stays on the list. A step of a lower `order`
   * than the last one comes late, and changes nothing.
   */
  'collection.set-school-step': {
    request: ofCase.extend({
      schoolId: SchoolId.nullable(),
      step: SchoolStep,
      isNamed: z.boolean().default(false),
      reason: SchoolReason.nullable().default(null),
      order: z.number().int().nonnegative().optional(),
    }),
    reply: Empty,
    callers: ['worker'],
    timeoutMs: 5000,
  },
  /**
   * Takes a child out again after a recall (B22), off its school's list too, and frees the place. No
   * tombstone: a later sync takes it over anew. Idempotent.
   */
  'collection.remove-case': {
    request: ofCase, reply: Empty, callers: ['worker'], timeoutMs: 5000,
  },
  /** Sets a tombstone, deletes, and frees the place (B13). */
  'collection.erase-case': { request: ofCase, reply: Empty, callers: ['worker'], timeoutMs: 15_000 },
  /** For reconciliation (B14). */
  'collection.list-cases': {
    request: CasesAsked,
    reply: z.object({ cases: z.array(CollectedCase) }),
    callers: ['worker'],
    timeoutMs: 10_000,
  },
} as const satisfies Record<`collection.${string}`, Operation>;
