import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { SchoolId } from '../fields.ts';
import { MissingChildren, UnplacedPage } from '../unplaced.ts';
import type { Operation } from './operation.ts';

export const recordsSchoolOperations = {
  /** The district's children that wait for a school to be named (B23); audited (B11). */
  'records.list-unplaced': {
    request: z.object({ actor: StaffActor }),
    reply: UnplacedPage,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
  /**
   * The children of the officer's own school who haven't come by now (B23), each with whom to call;
   * audited (B11). `not-found` for another school.
   */
  'records.list-missing': {
    request: z.object({ actor: StaffActor, schoolId: SchoolId }),
    reply: MissingChildren,
    callers: ['gateway'],
    timeoutMs: 10_000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
