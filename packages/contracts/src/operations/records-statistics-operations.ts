import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { CaseId, District } from '../fields.ts';
import { OpenResults } from '../open-results.ts';
import { Statistics } from '../statistics.ts';
import { Stumbles } from '../stumbles.ts';
import { ListFormat } from '../verdict-files.ts';
import { Empty, type Operation } from './operation.ts';

export const recordsStatisticsOperations = {
  /** The statistics of a manager's district, or of the city and all districts for its office (B17). */
  'records.get-statistics': {
    request: z.object({ actor: StaffActor }),
    reply: Statistics,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The same as a file for spreadsheet programs, in base64, marked with who and when; audited. */
  'records.export-statistics': {
    request: z.object({
      actor: StaffActor, format: ListFormat, exportedBy: z.string().max(100).nullable(),
    }),
    reply: z.object({ name: z.string(), content: z.base64() }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Published results as open data (B17). */
  'records.get-open-results': {
    request: Empty, reply: OpenResults, callers: ['gateway'], timeoutMs: 3000,
  },
  /** Counts the fields of the running season's forms with an error, without anything of anybody (B17). */
  'records.count-stumbles': {
    request: z.object({ district: District, ...Stumbles.shape }),
    reply: Empty,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /**
   * A page of the submitted children of a manager's district, by id, as cells in the order of
   * `caseExportColumns` (B17); audited with each child that it shows (B11). `nextAfter` is null at the end.
   */
  'records.export-cases': {
    request: z.object({ actor: StaffActor, format: ListFormat, after: CaseId.nullable() }),
    reply: z.object({
      rows: z.array(z.array(z.string())), nextAfter: CaseId.nullable(),
    }),
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
