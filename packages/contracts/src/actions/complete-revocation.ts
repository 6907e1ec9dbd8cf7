import '../zod-jitless.ts';
import * as z from 'zod';

import { declareAction } from './declare-action.ts';

/** All data of the child are erased (S20, B13). */
export const completeRevocation = declareAction({
  name: 'completeRevocation',
  by: 'system',
  input: z.object({}),
  stages: ['revoking'],
  view: 'nothing',
});
