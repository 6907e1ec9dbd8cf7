import '../zod-jitless.ts';
import * as z from 'zod';

import { StaffActor } from '../actions/actor.ts';
import { Statistics } from '../statistics.ts';
import type { Operation } from './operation.ts';

export const recordsStatisticsOperations = {
  /** The statistics of a manager's district, or of the city and all districts for its office (B17). */
  'records.get-statistics': {
    request: z.object({ actor: StaffActor }),
    reply: Statistics,
    callers: ['gateway'],
    timeoutMs: 3000,
  },
} as const satisfies Record<`records.${string}`, Operation>;
