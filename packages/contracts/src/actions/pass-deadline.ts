import '../zod-jitless.ts';
import * as z from 'zod';

import { Instant } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/**
 * 补正逾期: the deadline of a return has passed (B5). A person decides on what is there; no timer
 * ever refuses a child.
 */
export const passDeadline = declareAction({
  name: 'passDeadline',
  by: 'system',
  input: z.object({
    /** The deadline that has passed; another one since then makes this no news. */
    until: Instant,
  }),
  stages: ['returned'],
  view: 'status',
  notice: 'progress',
});
