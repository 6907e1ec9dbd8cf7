import '../zod-jitless.ts';
import * as z from 'zod';

import { version } from '../fields.ts';
import { declareAction } from './declare-action.ts';

/** The child's data have arrived in 小学入学服务系统 (S15). */
export const completeSync = declareAction({
  name: 'completeSync',
  by: 'system',
  input: z.object({ submissionVersion: version }),
  stages: ['approved'],
  view: 'status',
});
